"""`make demo`: the platform proves itself on a stack of its own, over real HTTP, and ends with exit code 0 only if all held."""

import argparse
import sys
import time

from infra.local.counterparts import counterparts
from infra.local.places import LOCAL
from infra.local.proofs import (
    alerts,
    appeals,
    apps,
    books,
    citizens,
    fleet,
    officers,
    partners,
    payments,
    penalties,
    recognition,
    reconciliation,
    records,
    secrecy,
    treasury,
    watchlist,
)
from infra.local.proofs.play import NotProved, Play, Proof
from infra.local.world import world

# In this order: each meets what those before it left.
PROOFS: tuple[Proof, ...] = (
    records.tampered_is_refused,
    records.import_counts,
    records.look_up,
    records.photo_opens,
    records.repeated_changes_nothing,
    citizens.signs_up,
    citizens.is_verified,
    citizens.binds_own_things,
    citizens.sees_own_things,
    citizens.session_turns,
    officers.are_enrolled,
    officers.look_up_with_a_purpose,
    officers.check_everything_at_once,
    officers.lose_a_locked_terminal,
    officers.decide_applications,
    citizens.reads_who_looked,
    apps.act_as_allowed,
    apps.systems_know_themselves,
    apps.messages_are_sealed,
    penalties.may_be_accepted,
    penalties.is_accepted,
    penalties.is_printed,
    payments.cashiers_are_enrolled,
    payments.pays_by_wechat,
    treasury.forgets_a_bill,
    penalties.two_more_are_accepted,
    payments.pays_by_alipay,
    payments.comes_twice,
    appeals.takes_two,
    appeals.undoes_everything,
    reconciliation.finds_a_lost_notice,
    reconciliation.finds_every_break,
    reconciliation.gives_a_duplicate_back,
    reconciliation.closes_the_day,
    treasury.has_the_money,
    books.come_to_zero,
    recognition.reads_each_kind,
    recognition.guesses_nothing,
    watchlist.people_are_on_duty,
    watchlist.two_agree,
    alerts.wanted_cars_are_met,
    alerts.the_absent_catch_up,
    alerts.nobody_signs,
    alerts.clones_are_found,
    fleet.a_coach_runs_by_night,
    partners.hands_a_warning_in,
    partners.asks_and_pushes,
    secrecy.nothing_stands_in_clear,
)


# Deadlines of alerts run ten times as fast, so that an alert climbs while somebody looks.
_DRILL = "10"


def main(_: argparse.Namespace) -> int:
    """Run every proof; 0 when all of them held."""
    folder = LOCAL / "demo"
    started = time.monotonic()
    print("Tongtu demo: a stack of its own, from the templates that go to AWS")
    try:
        with (
            world(folder, fresh=True, parameters={"DeadlinePercent": _DRILL}) as running,
            counterparts(running.endpoint) as parties,
        ):
            play = Play(running, folder, parties)
            for proof in PROOFS:
                _run(proof, play)
    except NotProved as failure:
        print(f"demo: failed: {failure}", file=sys.stderr)
        return 1
    print(f"demo: ok ({time.monotonic() - started:.0f} s)")
    return 0


def _run(proof: Proof, play: Play) -> None:
    print(f"\n* {(proof.__doc__ or '').strip()}")
    started = time.monotonic()
    for line in proof(play):
        print(f"    {line}", flush=True)
    print(f"    [{time.monotonic() - started:.1f} s]", flush=True)
