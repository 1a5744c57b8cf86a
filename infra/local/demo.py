"""`make demo`: the platform proves itself on a stack of its own, over real HTTP, and ends with exit code 0 only if all held."""

import argparse
import sys
import time

from infra.local.places import LOCAL
from infra.local.proofs import apps, citizens, officers, records, secrecy
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
    officers.lose_a_locked_terminal,
    officers.decide_applications,
    citizens.reads_who_looked,
    apps.act_as_allowed,
    apps.systems_know_themselves,
    apps.messages_are_sealed,
    secrecy.nothing_stands_in_clear,
)


def main(_: argparse.Namespace) -> int:
    """Run every proof; 0 when all of them held."""
    folder = LOCAL / "demo"
    started = time.monotonic()
    print("Tongtu demo: a stack of its own, from the templates that go to AWS")
    try:
        with world(folder, fresh=True) as running:
            play = Play(running, folder)
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
