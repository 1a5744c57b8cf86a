import json
from collections import Counter
from contextlib import suppress
from datetime import date

import pytest
from joserfc import jws
from joserfc.jwk import KeySet

from operations.chain.closing import close_due
from operations.chain.kept import Sealed, held, key_of
from operations.chain.signing import public_keys
from operations.rules.days import due
from operations.rules.leaf import Leaf
from operations.rules.statement import GENESIS, Statement, digest_of
from operations.sealing import NotSealed
from tests.support.audit_chain import ALL_SHARDS, acted, chained, in_shard, item_of, night_after, seal
from tests.support.faults import Death, Fault, planned
from tests.support.stage import client, go_back, items, kept
from tests.support.template import ACCOUNT, resources
from traffic import clock
from traffic.records.leaf import AuditLeaf, LateLeaf
from traffic.records.seal import Seal

BEFORE, DAY, NEXT, AFTER = "2026-11-04", "2026-11-05", "2026-11-06", "2026-11-07"
SHARD = 3
BUCKET = f"test-operations-seals-{ACCOUNT}"


def statement(sealed):
    keys = KeySet.import_key_set(public_keys())
    return Statement.told_by(json.loads(jws.deserialize_compact(sealed.signed, keys, algorithms=["ES256"]).payload))


def close(day, shard=SHARD):
    with clock.standing_at(night_after(day)):
        return close_due(shard)


def sealed_entries(day, shard=SHARD):
    return [leaf.entry for leaf in held(day, shard).leaves]


def everything(days=(DAY, NEXT, AFTER)):
    """How often each entry is sealed, over some days."""
    return Counter(entry for day in days if held(day, SHARD) for entry in sealed_entries(day))


def waiting():
    return [late.entry for late in LateLeaf.of_shard(SHARD)]


def test_every_entry_of_a_day_stands_under_a_signed_root_in_its_order(stage):
    entries = [acted(n) for n in range(40)]
    chained(*reversed(entries))
    assert seal(DAY)["failed"] == []
    found = []
    for shard in ALL_SHARDS:
        sealed = held(DAY, shard)
        told = statement(sealed)
        assert told == Statement.over(DAY, shard, sealed.leaves, told.previous)
        assert list(sealed.leaves) == sorted(sealed.leaves)
        found += sealed.leaves
    assert sorted(found) == sorted(Leaf.of_entry(item_of(entry)) for entry in entries)


def test_a_chain_begins_a_week_back_and_each_day_names_the_one_before(stage):
    assert seal(DAY) == {"sealed": 7 * len(ALL_SHARDS), "failed": []}
    assert seal(NEXT)["sealed"] == len(ALL_SHARDS)
    previous = GENESIS
    for day in [*due(None, night_after(DAY)), date.fromisoformat(NEXT)]:
        sealed = held(day.isoformat(), SHARD)
        assert statement(sealed).previous == previous
        previous = digest_of(sealed.signed)
    assert Seal.last_sealed(SHARD).signed == sealed.signed


def test_what_is_sealed_is_not_sealed_again(stage):
    chained(in_shard(SHARD))
    assert close(DAY) == 7
    before = items("operations-seals"), held(DAY, SHARD)
    assert close(DAY) == 0
    assert (items("operations-seals"), held(DAY, SHARD)) == before


def test_nights_that_were_missed_are_made_up_for_day_by_day(stage):
    close(DAY)
    assert close("2026-11-09") == 4
    assert [held(day, SHARD) is not None for day in (NEXT, AFTER, "2026-11-08", "2026-11-09")] == [True] * 4


@pytest.mark.parametrize(
    ("hour", "last"), [(0, "2026-11-04"), (2, "2026-11-04"), (3, "2026-11-05"), (23, "2026-11-05")]
)
def test_a_day_is_closed_from_three_in_the_morning(hour, last):
    now = night_after(DAY).replace(hour=hour)
    assert due(None, now)[-1].isoformat() == last
    assert len(due(None, now)) == 7
    assert due(date.fromisoformat(last), now) == []


def test_a_late_entry_goes_to_the_next_day_with_its_own_stated_and_only_there(stage):
    in_time, late = in_shard(SHARD), in_shard(SHARD)
    chained(in_time)
    close(DAY)
    chained(late)
    close(NEXT)
    close(AFTER)
    assert everything() == {in_time.entry: 1, late.entry: 1}
    (leaf,) = held(NEXT, SHARD).leaves
    assert (leaf.entry, leaf.day) == (late.entry, DAY)
    assert waiting() == []
    assert AuditLeaf.of_entry(DAY, SHARD, late.entry).sealed_on == NEXT


def test_a_leaf_that_comes_again_after_its_day_was_closed_is_not_sealed_again(stage):
    in_time, late = in_shard(SHARD), in_shard(SHARD)
    chained(in_time)
    close(DAY)
    chained(in_time, late)
    close(NEXT)
    chained(in_time, late)
    close(AFTER)
    assert everything() == {in_time.entry: 1, late.entry: 1}
    assert waiting() == []


def test_late_ones_of_before_the_chain_are_sealed_too(stage):
    close("2026-10-01")
    with clock.standing_at(night_after("2026-09-01")):
        old = in_shard(SHARD)
        chained(old)
    close("2026-10-02")
    assert sealed_entries("2026-10-02") == [old.entry]


def test_whenever_a_leaf_comes_during_the_closing_it_is_sealed_once(stage):
    close(BEFORE)
    early, meanwhile = in_shard(SHARD), in_shard(SHARD)
    chained(early)
    start = kept()
    with planned(None) as plan:
        close(DAY)
    for place in range(len(plan.calls)):
        go_back(start)
        with planned(None) as counted:
            counted.calls = Overtaken(place, lambda: chained(meanwhile))
            close(DAY)
        close(NEXT)
        close(AFTER)
        assert everything() == {early.entry: 1, meanwhile.entry: 1}, plan.calls[place]
        assert waiting() == []


def test_two_closings_at_once_make_one_seal(stage):
    close(BEFORE)
    early, meanwhile = in_shard(SHARD), in_shard(SHARD)
    chained(early)
    start = kept()
    with planned(None) as plan:
        close(DAY)

    def other():
        chained(meanwhile)
        close(DAY)
        close(NEXT)

    for place in range(len(plan.calls)):
        go_back(start)
        with planned(None) as counted:
            counted.calls = Overtaken(place, other)
            close(DAY)
        close(NEXT)
        close(AFTER)
        assert everything() == {early.entry: 1, meanwhile.entry: 1}, plan.calls[place]
        assert statement(held(NEXT, SHARD)).previous == digest_of(held(DAY, SHARD).signed)
        assert statement(held(AFTER, SHARD)).previous == digest_of(held(NEXT, SHARD).signed)


@pytest.mark.parametrize("kind", ["before", "after", "death", "end"])
def test_whatever_call_fails_the_next_run_ends_where_one_without_faults_would(stage, kind):
    early, late = in_shard(SHARD), in_shard(SHARD)
    chained(early)
    close(DAY)
    chained(late, in_shard(SHARD))
    start = kept()
    with planned(None) as plan:
        close(NEXT)
    end = sealed_entries(NEXT)
    for call in range(1, len(plan.calls) + 1):
        go_back(start)
        with planned(call, kind), suppress(Fault, Death):
            close(NEXT)
        close(NEXT)
        assert sealed_entries(NEXT) == end
        assert statement(held(NEXT, SHARD)).previous == digest_of(held(DAY, SHARD).signed)
        assert Seal.last_sealed(SHARD).signed == held(NEXT, SHARD).signed
        assert waiting() == []
    assert len(plan.calls) > 8


@pytest.mark.parametrize("later", [DAY, NEXT])
def test_a_chain_whose_first_closing_died_begins_with_that_day_all_the_same(stage, later):
    chained(in_shard(SHARD))
    start = kept()
    # The calls of its first day, and some of the second.
    for call in range(1, 16):
        go_back(start)
        with planned(call, "death"), suppress(Death):
            close(DAY)
        close(later)
        days = sorted(item["day"]["S"] for item in items("operations-seals") if item["shard"]["S"] == str(SHARD))
        previous = GENESIS
        for day in days:
            assert statement(held(day, SHARD)).previous == previous
            previous = digest_of(held(day, SHARD).signed)


def test_one_shards_trouble_is_in_no_others_way_and_is_told(stage, capsys):
    client("s3").put_object(Bucket=BUCKET, Key=key_of(DAY, SHARD), Body=b"not a seal\n")
    with pytest.raises(NotSealed, match=str(SHARD)):
        seal(DAY)
    assert '"ShardsUnsealed":[1.0]' in capsys.readouterr().out.replace(" ", "")
    assert [shard for shard in ALL_SHARDS if Seal.last_sealed(shard).day != DAY] == [SHARD]


def test_it_is_told_each_time_that_nothing_is_left_unsealed(stage, capsys):
    seal(DAY)
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines() if "ShardsUnsealed" in line]
    assert [(line["ShardsUnsealed"], line["stage"]) for line in told] == [([0.0], "test")]


def test_another_key_takes_over_and_what_the_first_signed_stays_good(stage, monkeypatch):
    close(DAY)
    made = client("kms").create_key(KeySpec="ECC_NIST_P256", KeyUsage="SIGN_VERIFY")["KeyMetadata"]["Arn"]
    monkeypatch.setenv("CHAIN_KEY", made)
    close(NEXT)
    first, second = public_keys()["keys"]
    assert (first["since"], second["since"]) == ("2026-10-30", NEXT)
    headers = [jws.extract_compact(held(day, SHARD).signed.encode()).protected for day in (DAY, NEXT)]
    assert [header["kid"] for header in headers] == [first["kid"], second["kid"]]
    assert statement(held(NEXT, SHARD)).previous == digest_of(held(DAY, SHARD).signed)


@pytest.mark.parametrize("text", ['{"signed": "a"}\n[1]\n', '{"signed": "a"}\n{"entry": "1"}\n', "{}\n", "nothing\n"])
def test_an_object_that_is_no_seal_is_not_read_as_one(text):
    with pytest.raises((ValueError, KeyError, TypeError)):
        Sealed.of_text(text)


def test_an_alarm_sounds_when_a_day_is_not_sealed_or_nobody_tries():
    alarm = resources("operations", "AWS::CloudWatch::Alarm")["SealingMissed"]["Properties"]
    assert (alarm["MetricName"], alarm["Namespace"], alarm["TreatMissingData"]) == (
        "ShardsUnsealed",
        "Tongtu",
        "breaching",
    )


class Overtaken(list[str]):
    """Calls as they begin; before the one at `place` something else happens."""

    def __init__(self, place, act):
        super().__init__()
        self.place, self.act = place, act

    def append(self, call):
        super().append(call)
        if self.act and len(self) == self.place + 1:
            act, self.act = self.act, None
            act()
