import hashlib
from contextlib import suppress

import msgspec
import pytest

from infra.local.clear_text import clear_text
from tests.support.callers import ACCOUNT, call, citizen
from tests.support.decisions import ID, NAME, NUMBER, decision
from tests.support.faults import Death, planned
from tests.support.printed import text_of_pdf
from tests.support.stage import client
from tests.support.template import ACCOUNT as AWS_ACCOUNT
from traffic.records.audit import AuditEntry
from traffic.records.decision import Decision
from violations.contract.answers_document import DocumentLink
from violations.document import handler

PATH = "/penalties/{decision}/document"
BUCKET = f"test-violations-documents-{AWS_ACCOUNT}"
KEY, WITHDRAWN_KEY = f"decisions/{NUMBER}.pdf", f"decisions/{NUMBER}.withdrawn.pdf"
ELSE = "z" * 22


@pytest.fixture
def person(stage):
    made = decision()
    made.save()
    return made.person


@pytest.fixture
def owner(person):
    return citizen("penalties", person=person)


def ask(by, number=NUMBER):
    return call(handler, PATH, by=by, at={"decision": number})


def kept():
    return {found["Key"] for found in client("s3").list_objects_v2(Bucket=BUCKET).get("Contents", ())}


def document(key=KEY):
    return client("s3").get_object(Bucket=BUCKET, Key=key)["Body"].read()


def withdraw():
    held = Decision.of_number(NUMBER)
    held.update([Decision.state.set("withdrawn"), Decision.withdrawn_at.set("2026-11-05T11:00:00+08:00")])


def test_the_person_gets_the_decision_as_a_document(owner):
    status, body = ask(owner)
    assert status == 200
    msgspec.convert(body, DocumentLink)
    assert body["expires_at"] == "2026-11-05T12:05:00+08:00"
    assert body["sha256"] == hashlib.sha256(document()).hexdigest()
    text = text_of_pdf(document())
    assert all(told in text for told in ("520115-1900000017", NAME, ID, "贰佰元整", "贵AZZ321"))


def test_the_link_is_short_lived_signed_and_names_nobody(owner):
    link = ask(owner)[1]["link"]
    assert f"/{BUCKET}/{KEY}?" in link
    assert "X-Amz-Signature=" in link
    assert "X-Amz-Expires=300" in link
    assert clear_text(client("dynamodb"), [NAME, ID]) == []


def test_asking_again_gives_the_same_file_made_once(owner):
    first, made = ask(owner)[1]["sha256"], document()
    assert ask(owner)[1]["sha256"] == first
    assert (kept(), document()) == ({KEY}, made)
    assert Decision.of_number(NUMBER).document_sha256 == first


def test_who_looked_stands_written_under_the_person(owner, person):
    ask(owner)
    (entry,) = AuditEntry.query(f"person:{person}")
    assert (entry.action, entry.actor, entry.purpose, entry.role) == ("document.viewed", ACCOUNT, "own", "owner")


def test_the_look_is_written_before_anything_is_made(owner, person):
    with planned(None) as plan:
        ask(owner)
    assert plan.calls.index("dynamodb.PutItem") < plan.calls.index("s3.PutObject")


def test_a_withdrawn_decision_says_so_and_lies_beside_the_first_document(owner):
    first = ask(owner)[1]["sha256"]
    withdraw()
    status, body = ask(owner)
    assert status == 200
    assert kept() == {KEY, WITHDRAWN_KEY}
    assert body["sha256"] == hashlib.sha256(document(WITHDRAWN_KEY)).hexdigest() != first
    assert "已撤销" in text_of_pdf(document(WITHDRAWN_KEY))
    assert "本决定已于2026年11月05日撤销" in text_of_pdf(document(WITHDRAWN_KEY))
    assert "撤销，罚款" not in text_of_pdf(document())
    assert Decision.of_number(NUMBER).document_sha256 == first


def test_a_decision_withdrawn_before_anybody_asked_has_only_the_withdrawn_document(owner):
    withdraw()
    assert ask(owner)[0] == 200
    assert kept() == {WITHDRAWN_KEY}
    assert Decision.of_number(NUMBER).document_sha256 is None


def test_a_strangers_decision_and_no_decision_get_the_same_answer(owner, person):
    stranger = citizen("penalties", person=ELSE, account=f"{ACCOUNT[:-1]}2")
    answers = [ask(stranger), ask(stranger, "5201151900000099"), ask(owner, "x")]
    assert {(status, body["code"], body["title"]) for status, body in answers} == {
        (404, "decision_unknown", "未找到该处罚决定")
    }
    assert kept() == set()
    assert AuditEntry.count() == 0


def test_an_account_without_a_verified_person_is_refused(person):
    status, body = ask(citizen("penalties"))
    assert (status, body["code"]) == (403, "not_verified")


def test_nobody_and_another_scope_are_refused(owner):
    assert ask(None)[0] == 401
    assert ask(owner | {"scope": "profile"})[0] == 403


def test_a_document_that_is_not_the_one_made_first_is_never_handed_out(owner):
    Decision.of_number(NUMBER).update([Decision.document_sha256.set("0" * 64)])
    status, body = ask(owner)
    assert (status, body["code"]) == (500, "unexpected")
    assert kept() == set()


def test_a_document_that_somebody_put_in_its_place_is_never_handed_out(owner):
    ask(owner)
    client("s3").put_object(Bucket=BUCKET, Key=KEY, Body=b"%PDF-forged", Metadata={"sha256": "f" * 64})
    assert ask(owner)[0] == 500


@pytest.mark.parametrize("kind", ["before", "after", "death"])
def test_whatever_call_of_keeping_it_fails_the_next_one_gives_the_one_document(owner, kind):
    with planned(None) as plan:
        expected = ask(owner)[1]["sha256"]
    for at in range(plan.calls.index("s3.HeadObject") + 1, len(plan.calls) + 1):
        client("s3").delete_object(Bucket=BUCKET, Key=KEY)
        Decision.of_number(NUMBER).update([Decision.document_sha256.remove()])
        with planned(at, kind), suppress(Death):
            assert ask(owner)[0] in {200, 500, 503}
        assert ask(owner)[1]["sha256"] == expected
        assert (kept(), Decision.of_number(NUMBER).document_sha256) == ({KEY}, expected)
