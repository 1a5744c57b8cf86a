"""The verifier names what was tampered with, by its position, and nothing where nothing was."""

import json
from copy import deepcopy
from dataclasses import replace
from datetime import datetime
from types import SimpleNamespace

import boto3
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from infra.verify.__main__ import main
from infra.verify.checking import Checked
from infra.verify.export import Export, Unusable, read, write
from infra.verify.fetching import fetch
from infra.verify.sample import DAYS, chain, made, seal, signed
from infra.verify.tampering import KINDS, tamperings
from operations.rules.leaf import SHARDS, Leaf
from operations.rules.statement import GENESIS, Statement
from tests.support.audit_chain import acted, chained
from tests.support.audit_chain import seal as seal_night
from tests.support.template import ACCOUNT
from traffic import clock, ids

with ids.seeded(5):
    HONEST = chain()
# A shard with nine entries each day, the first of them in no way special.
PLACE = (DAYS[1], 3)


def first(export, until=None):
    return next(Checked(export, until).faults(), None)


def at(day, hour=12):
    return datetime.fromisoformat(f"{day}T{hour:02}:00:00").replace(tzinfo=clock.CHINA)


@pytest.fixture
def export():
    return deepcopy(HONEST)


@pytest.fixture
def folder(tmp_path):
    write(HONEST, tmp_path)
    return tmp_path


def last_line(capsys):
    return capsys.readouterr().out.splitlines()[-1]


def test_nothing_is_wrong_with_an_honest_chain(export):
    assert list(Checked(export).faults()) == []


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_tampering_is_named_at_its_position(kind):
    tried = 0
    for export, named in tamperings(kind, HONEST):
        found = first(export)
        assert found is not None
        assert found.place == named, str(found)
        tried += 1
    assert tried >= 36


@pytest.mark.parametrize("name", ["subject", "at", "action", "actor", "purpose", "request", "role"])
def test_each_field_of_an_entry_is_sealed(export, name):
    leaf = export.seals[PLACE].leaves[4]
    entry = next(entry for entry in export.entries if entry["entry"]["S"] == leaf.entry)
    place = export.entries.index(entry)
    for change in (entry | {name: {"S": "2026-11-05T07:07:07+08:00"}}, {k: v for k, v in entry.items() if k != name}):
        if "at" in change:
            export.entries[place] = change
            found = first(export)
            assert (found.place, found.what) == ((*PLACE, 4), "changed")
    export.entries[place] = entry | {"unit": {"S": "520000000000"}}
    assert first(export).place == (*PLACE, 4)


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_a_changed_letter_anywhere_in_an_entry_is_named(data):
    export = deepcopy(HONEST)
    place = data.draw(st.sampled_from([place for place in sorted(export.seals) if export.seals[place].leaves]))
    position = data.draw(st.integers(0, len(export.seals[place].leaves) - 1))
    wanted = export.seals[place].leaves[position].entry
    entry = next(entry for entry in export.entries if entry["entry"]["S"] == wanted)
    name = data.draw(st.sampled_from(sorted(entry.keys() - {"entry"})))
    text = entry[name]["S"]
    index = data.draw(st.integers(0, len(text) - 1))
    letter = data.draw(st.characters(codec="utf-8").filter(lambda letter: letter != text[index]))
    changed = entry | {name: {"S": text[:index] + letter + text[index + 1 :]}}
    export.entries[export.entries.index(entry)] = changed
    assert first(export).place == (*place, position)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(HONEST.entries) - 1), st.booleans()), min_size=1, max_size=6))
def test_of_several_the_first_is_named(touched):
    """Each is edited or deleted; the first of them in the order of days, shards and positions is the first that is named."""
    export = deepcopy(HONEST)
    places = {leaf.entry: (*place, n) for place, one in export.seals.items() for n, leaf in enumerate(one.leaves)}
    wrong = {HONEST.entries[index]["entry"]["S"]: deleted for index, deleted in touched}
    export.entries = [
        entry | {"actor": {"S": "somebody else"}} if entry["entry"]["S"] in wrong else entry
        for entry in export.entries
        if not wrong.get(entry["entry"]["S"])
    ]
    faults = list(Checked(export).faults())
    assert [fault.place for fault in faults] == sorted(places[entry] for entry in wrong)


@pytest.mark.parametrize("told", ["2026-11-04T09:00:00.000+08:00", "2026-11-06T12:00:00", "yesterday", ""])
def test_an_entry_that_was_made_later_than_it_says_is_back_dated_although_it_is_sealed(export, told):
    """It went the honest way, with a time that was made up: nothing was changed afterwards."""
    entry = made(at(DAYS[2]), 5, 1) | {"at": {"S": told}}
    export.entries.append(entry)
    seal(export, (DAYS[2], 5), [Leaf.of_entry(entry)])
    found = first(export)
    assert found.place == (DAYS[2], 5, 0)
    assert found.what.startswith("back-dated")


@pytest.mark.parametrize(
    ("shard", "day", "what"),
    [(6, DAYS[2], "of shard 5"), (5, DAYS[1], f"of a later day, {DAYS[2]}")],
)
def test_a_leaf_in_the_wrong_seal_is_named(export, shard, day, what):
    entry = made(at(DAYS[2]), 5, 1)
    export.entries.append(entry)
    seal(export, (day, shard), [Leaf.of_entry(entry)])
    assert (first(export).place, first(export).what) == ((day, shard, 0), what)


def test_a_leaf_that_is_sealed_twice_is_named(export):
    leaf = export.seals[DAYS[0], 3].leaves[0]
    seal(export, (DAYS[2], 3), [leaf, *export.seals[DAYS[2], 3].leaves])
    assert first(export).what == f"sealed before, on {DAYS[0]}"


def test_an_entry_that_has_no_id_of_ours_is_named(export):
    export.entries.append(export.entries[0] | {"entry": {"S": "by hand"}})
    assert "no id of ours" in first(export).what


def test_the_end_of_a_chain_cannot_be_cut_off_unseen_by_who_knows_the_day(export):
    for shard in range(SHARDS):
        del export.seals[DAYS[2], shard]
    export.entries = [entry for entry in export.entries if entry["at"]["S"] < DAYS[2]]
    assert first(export) is None
    assert first(export, DAYS[2]).place == (DAYS[2], 0, None)


def test_entries_of_a_day_that_is_open_and_of_before_the_chain_are_counted_and_no_fault(export):
    export.entries += [made(at("2026-11-07"), 3, 1), made(at("2026-10-01"), 3, 2)]
    checked = Checked(export)
    assert (checked.open, checked.before, list(checked.faults())) == (1, 1, [])


def test_a_statement_over_another_count_is_named(export):
    sealed = export.seals[PLACE]
    told = Statement.over(*PLACE, sealed.leaves, GENESIS)
    export.seals[PLACE] = replace(sealed, signed=signed(replace(told, count=8)))
    whats = [fault.what for fault in Checked(export).faults() if fault.day == PLACE[0]]
    assert whats == ["8 leaves were sealed, 10 are there", "the seal of the day before is not the one that was there"]


def test_a_payload_that_is_no_statement_is_named(export):
    odd = SimpleNamespace(told={"v": 2})
    export.seals[PLACE] = replace(export.seals[PLACE], signed=signed(odd))
    assert first(export).what == "not signed by any of the keys (ValueError)"


def test_a_folder_says_what_was_put_into_it(folder, export):
    found = read(folder)
    assert (found.entries, found.seals, found.keys) == (export.entries, export.seals, export.keys)


def test_a_tables_own_export_is_read_too(folder):
    lines = [json.dumps({"Item": entry}) for entry in HONEST.entries]
    (folder / "entries.jsonl").write_text("\n".join(lines))
    assert first(read(folder)) is None


def test_the_command_tells_the_totals_in_its_last_line(folder, capsys):
    assert main([str(folder)]) == 0
    assert last_line(capsys) == (
        "verify: 3 days, 48 seals, 54 entries sealed (1 late), 0 not due, 0 from before the chain, 0 faults"
    )


def test_the_command_names_the_first_bad_position(folder, capsys):
    (folder / "seals" / DAYS[1] / "03.jsonl").write_text("nothing\n")
    assert main([str(folder), "--until", DAYS[2]]) == 1
    told = capsys.readouterr().out.splitlines()
    assert f"wrong: {DAYS[1]}, shard 3, the seal: unreadable" in told
    assert told[-1].startswith("verify: FIRST BAD POSITION 2026-11-")


@pytest.mark.parametrize(("file", "text"), [("entries.jsonl", "{"), ("entries.jsonl", "{}\n"), ("entries.jsonl", "[1]\n"),
                                            ("keys.json", "{"), ("seals/2026-11-05/x.jsonl", ""), ("seals/2026-11-05/16.jsonl", ""),
                                            ("seals/2026-11-05/3.jsonl", "")])  # fmt: skip
def test_what_cannot_be_read_is_not_verified(folder, capsys, file, text):
    (folder / file).write_text(text)
    assert main([str(folder)]) == 1
    assert last_line(capsys).startswith("verify: not verified: ")
    with pytest.raises((Unusable, ValueError)):
        Checked(read(folder))


def test_a_folder_that_is_not_there_or_has_no_keys_or_seals_is_not_verified(tmp_path, capsys):
    assert main([str(tmp_path / "none")]) == 1
    assert last_line(capsys).startswith("verify: not verified: ")
    write(Export(), tmp_path)
    assert main([str(tmp_path)]) == 1
    assert last_line(capsys).startswith("verify: not verified: ")
    write(Export(keys=HONEST.keys), tmp_path)
    assert main([str(tmp_path)]) == 1
    assert last_line(capsys).startswith("verify: nothing is sealed; ")


def test_what_a_stage_sealed_is_fetched_and_verified_and_an_edit_in_its_table_is_named(stage, tmp_path, capsys):
    entries = [acted(number) for number in range(20)]
    chained(*entries)
    seal_night("2026-11-05")
    fetch(boto3.client, "test", ACCOUNT, tmp_path)
    assert main([str(tmp_path), "--until", "2026-11-05"]) == 0
    assert "7 days, 112 seals, 20 entries sealed" in last_line(capsys)
    entries[7].actor = "somebody else"
    entries[7].save()
    fetch(boto3.client, "test", ACCOUNT, tmp_path)
    assert main([str(tmp_path)]) == 1
    assert f"entry {entries[7].entry}: changed" in last_line(capsys)


def test_the_verifier_is_tried_out_where_it_is_given_nothing(capsys, monkeypatch):
    monkeypatch.setattr("infra.verify.__main__.KINDS", {"seal deleted": KINDS["seal deleted"]})
    assert main([]) == 0
    assert last_line(capsys) == "verify: 1 kinds of tampering, 54 tried, 54 named where they are, 0 missed"
