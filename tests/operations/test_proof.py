"""From a decision's QR code to the proof that it was sealed, checked without anything of ours but the published keys."""

import hashlib
import json

import msgspec
import pytest

from infra import check_decision
from infra.check_decision import Refused, proved
from operations.chain.closing import close_due
from operations.contract.answers import ChainKeySet, ProofAnswer
from operations.proof import handler
from operations.rules.leaf import shard_of
from tests.support.acceptance import accept, ready
from tests.support.audit_chain import chained, in_shard, night_after
from tests.support.callers import call
from tests.support.calls import CONTEXT, http_event
from tests.support.faults import planned
from tests.support.mirror import ID, NAME
from tests.support.stage import client
from traffic import clock
from traffic.privacy.sealing import person_token
from traffic.records.audit import AuditEntry
from traffic.records.decision import Decision
from traffic.records.seal import Seal
from violations.documents.mark import public_keys as mark_keys

DAY, NEXT = "2026-11-05", "2026-11-06"


@pytest.fixture
def mark(stage):
    """What a decision's QR code says; its entry is in the chain, and its day is open."""
    number = accept(ready())[1]["number"]
    chained(*entries())
    return Decision.of_number(number).mark


def entries():
    return list(AuditEntry.of_subject(f"person:{person_token(ID)}", limit=9))


def close(day=DAY):
    shards = {shard_of(entry.entry) for entry in entries()}
    with clock.standing_at(night_after(day)):
        for shard in shards:
            close_due(shard)


def ask(text):
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    return call(handler, "/audit-proofs/{sha256}", method="GET", at={"sha256": sha256})


def keys():
    found = handler(http_event("/audit-proofs/keys.json", method="GET"), CONTEXT)
    return msgspec.to_builtins(msgspec.convert(json.loads(found["body"]), ChainKeySet))


def another_key():
    return client("kms").create_key(KeySpec="ECC_NIST_P256", KeyUsage="SIGN_VERIFY")["KeyMetadata"]["Arn"]


def test_whoever_holds_the_code_gets_a_proof_that_holds_offline(mark):
    close()
    status, proof = ask(mark)
    assert status == 200
    msgspec.convert(proof, ProofAnswer)
    told = proved(mark, proof, keys())
    assert (told["day"], proof["leaf"]["day"]) == (DAY, DAY)


def test_the_entry_names_the_decision(mark):
    (entry,) = [entry for entry in entries() if entry.issued]
    assert (entry.action, entry.issued) == ("penalty.accepted", hashlib.sha256(mark.encode()).hexdigest())
    assert Decision.of_number(entry.reference).mark == mark


def test_a_proof_tells_nobody_whom_it_is_about(mark):
    close()
    told = json.dumps(ask(mark)[1], ensure_ascii=False)
    assert not [each for each in (ID, NAME, person_token(ID), entries()[0].actor) if each in told]


def test_it_holds_among_many_and_for_each_of_them(mark):
    shard = shard_of(next(entry.entry for entry in entries() if entry.issued))
    texts = [f"mark {n}" for n in range(6)]
    for number, text in enumerate(texts):
        chained(in_shard(shard, number, issued=hashlib.sha256(text.encode()).hexdigest()))
    close()
    for text in (mark, *texts):
        proof = ask(text)[1]
        assert proved(text, proof, keys())["count"] == 7
        assert len(proof["path"]) == 3 or proof["place"] == 6


def test_proofs_survive_another_key_of_the_chain_and_of_the_marks(mark, monkeypatch):
    close()
    before = ask(mark)[1]
    known, marks_known = keys(), mark_keys()
    monkeypatch.setenv("CHAIN_KEY", another_key())
    monkeypatch.setenv("MARK_KEY", f"{another_key()},alias/test-violations-mark")
    close(NEXT)
    assert ask(mark)[1] == before
    assert [key["since"] for key in keys()["keys"]] == ["2026-10-30", NEXT]
    for published in (known, keys()):
        assert proved(mark, before, published)
    for published in (marks_known, mark_keys()):
        assert check_decision.checked(mark, published)


def test_a_late_entry_is_proved_under_the_day_that_took_it(stage):
    number = accept(ready())[1]["number"]
    close()
    chained(*entries())
    mark = Decision.of_number(number).mark
    assert ask(mark)[0] == 409
    close(NEXT)
    proof = ask(mark)[1]
    assert (proved(mark, proof, keys())["day"], proof["leaf"]["day"]) == (NEXT, DAY)


def test_before_its_day_is_closed_there_is_no_proof_yet(mark):
    status, body = ask(mark)
    assert (status, body["code"]) == (409, "not_sealed_yet")


@pytest.mark.parametrize("text", ["another", ""])
def test_what_was_never_issued_has_none(mark, text):
    close()
    status, body = ask(text)
    assert (status, body["code"]) == (404, "proof_unknown")


def test_before_the_first_day_is_sealed_no_key_is_published(stage):
    assert keys() == {"keys": []}


@pytest.mark.parametrize("method", ["POST", "DELETE"])
def test_proofs_are_only_read(stage, method):
    assert handler(http_event("/audit-proofs/keys.json", method=method), CONTEXT)["statusCode"] == 404


CHANGES = {
    "another day": lambda proof: proof["leaf"].update(day="2026-11-04"),
    "another content": lambda proof: proof["leaf"].update(content="0" * 64),
    "another entry": lambda proof: proof["leaf"].update(entry="0" * 26),
    "more in the leaf": lambda proof: proof["leaf"].update(more="x"),
    "another place": lambda proof: proof.update(place=1),
    "no number": lambda proof: proof.update(place="0"),
    "a negative place": lambda proof: proof.update(place=-1),
    "a path too long": lambda proof: proof["path"].append("00" * 32),
    "no hash in the path": lambda proof: proof.update(path=["x"]),
    "no signature": lambda proof: proof.update(signed="e30.e30."),
    "nothing signed": lambda proof: proof.update(signed=""),
    "no leaf": lambda proof: proof.pop("leaf"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_a_changed_proof_is_refused(mark, change):
    close()
    proof = ask(mark)[1]
    change(proof)
    with pytest.raises(Refused):
        proved(mark, proof, keys())


def test_a_proof_of_another_decision_or_by_another_key_is_refused(mark):
    close()
    proof = ask(mark)[1]
    with pytest.raises(Refused, match="something else"):
        proved("another", proof, keys())
    stranger = keys()
    stranger["keys"][0].update({name: mark_keys()["keys"][0][name] for name in ("x", "y")})
    with pytest.raises(Refused, match="no proof"):
        proved(mark, proof, stranger)


def test_the_command_tells_when_it_was_sealed(mark, tmp_path, capsys):
    close()
    files = {"keys": mark_keys(), "proof": ask(mark)[1], "proof-keys": keys()}
    for name, told in files.items():
        (tmp_path / name).write_text(json.dumps(told))
    given = [
        str(tmp_path / "keys"),
        mark,
        "--proof",
        str(tmp_path / "proof"),
        "--proof-keys",
        str(tmp_path / "proof-keys"),
    ]
    assert check_decision.main(given) == 0
    assert f"sealed: {DAY}" in capsys.readouterr().out
    (tmp_path / "proof").write_text("[]")
    assert check_decision.main(given) == 1
    assert "存证无效" in capsys.readouterr().err
    assert check_decision.main([*given[:2], "--digest"]) == 0
    assert capsys.readouterr().out.strip() == hashlib.sha256(mark.encode()).hexdigest()
    with pytest.raises(SystemExit):
        check_decision.main(given[:4])


def test_while_its_day_is_being_closed_there_is_no_proof_yet(mark):
    (entry,) = [entry for entry in entries() if entry.issued]
    Seal(str(shard_of(entry.entry)), DAY).save()
    assert ask(mark)[0] == 409


@pytest.mark.parametrize("call", range(1, 5))
def test_a_store_that_fails_is_no_proof_and_no_refusal(mark, call):
    close()
    with planned(call):
        status, body = ask(mark)
    assert (status, body["code"]) in ((500, "unexpected"), (503, "unavailable"))
    assert ask(mark)[0] == 200
