import urllib.parse
from datetime import timedelta
from io import BytesIO

import msgspec
import pytest
from PIL import Image

from infra.local.clear_text import clear_text
from recognition.contract.answers_reviews import MaterialCase, MaterialFigures, MaterialLine, MaterialQueue
from tests.support.faults import Death, planned
from tests.support.machinery import outbox
from tests.support.materials import (
    ACCEPTED,
    REJECTED,
    already_read,
    claim,
    decide,
    documents,
    examine,
    examined,
    figures,
    front,
    own,
    owner,
    queue,
    referred,
    reviewer,
    shown,
    submitted,
)
from tests.support.meanwhile import meanwhile
from tests.support.mirror import ID, NAME, driver
from tests.support.stage import client
from tests.support.template import ACCOUNT
from traffic import clock
from traffic.records.audit import AuditEntry
from traffic.records.material_set import MaterialSet, ReviewFigure

SECOND = "officer:520199"


@pytest.fixture
def person(stage):
    return owner()


@pytest.fixture
def number(person):
    return referred(person)


def actions(number):
    held = MaterialSet.of_set(number)
    return [entry.action for entry in AuditEntry.of_subject(f"person:{held.person}", limit=50)]


def test_the_queue_has_what_the_machine_would_not_pass_and_says_why(number):
    status, body = queue(reviewer())
    assert status == 200
    msgspec.convert(body, MaterialQueue)
    (line,) = body["items"]
    assert (line["set"], line["machine"], line["taken"]) == (number, "refer", False)
    assert {doubt["text"] for doubt in line["doubts"]} == {
        "姓名与申请信息不一致",
        "姓名与登记信息不一致",
        "各证件之间姓名不一致",
    }
    assert NAME not in str(body)


def test_a_list_is_no_look_at_anybody(number):
    before = actions(number)
    queue(reviewer())
    assert actions(number) == before


def test_another_districts_reviewer_sees_nothing_of_it(number):
    elsewhere = reviewer(SECOND, "520301000000")
    assert queue(elsewhere)[1]["items"] == []
    assert claim(elsewhere, number)[1]["code"] == "set_unknown"
    assert decide(elsewhere, number)[0] == 404
    assert queue(reviewer(SECOND, "520000000000"))[1]["items"][0]["set"] == number


def test_whoever_claims_it_sees_everything_and_that_stands_written(number):
    status, body = claim(reviewer(), number)
    assert status == 200
    msgspec.convert(body, MaterialCase)
    assert body["application"] == {"name": NAME, "citizen_id": ID, "plate": None, "plate_kind": None}
    assert [one["kind_text"] for one in body["readings"]] == ["身份证人像面", "身份证国徽面", "驾驶证主页"]
    assert body["readings"][0]["fields"][0]["value"] == "张山"
    assert (body["claimed_until"], body["sheet"]) == ("2026-11-05T12:30:00+08:00", None)
    assert actions(number).count("materials.reviewed") == 1


def test_the_pictures_are_shown_as_a_marked_copy_without_metadata(person):
    driver(glbm="520103000400")
    picture = Image.new("RGB", (400, 300), (90, 120, 150))
    exif = Image.Exif()
    exif[0x010F] = "a telling camera"
    file = BytesIO()
    picture.save(file, "PNG", exif=exif)
    number = submitted(person, pictures=[shown(person, file.getvalue())])
    already_read(number, own(person, number)[1]["pictures"], [front()])
    examine(number)
    link = urllib.parse.urlsplit(claim(reviewer(), number)[1]["sheet"])
    assert "X-Amz-Expires=300" in link.query
    key = urllib.parse.unquote(link.path.rpartition("/")[2])
    held = client("s3").get_object(Bucket=f"test-recognition-renditions-{ACCOUNT}", Key=key)["Body"].read()
    sheet = Image.open(BytesIO(held))
    assert (sheet.format, dict(sheet.getexif())) == ("JPEG", {})
    assert b"telling" not in held


def test_never_two_reviewers_on_one_set(number):
    claim(reviewer(), number)
    other = reviewer(SECOND)
    assert claim(other, number)[1]["code"] == "set_taken"
    assert decide(other, number)[1]["code"] == "set_taken"
    assert queue(other)[1]["items"][0]["taken"]


def test_of_two_who_claim_in_the_same_moment_one_has_it(number):
    other = reviewer(SECOND)
    with meanwhile(lambda: claim(other, number)):
        assert claim(reviewer(), number)[1]["code"] == "set_taken"
    assert MaterialSet.of_set(number).reviewer == SECOND


def test_a_claim_ends_by_itself_and_may_be_kept_longer(number):
    claim(reviewer(), number)
    with clock.standing_at(clock.now() + timedelta(minutes=20)):
        assert claim(reviewer(), number)[1]["claimed_until"] == "2026-11-05T12:50:00+08:00"
    with clock.standing_at(clock.now() + timedelta(minutes=51)):
        assert decide(reviewer(), number)[1]["code"] == "set_not_claimed"
        assert claim(reviewer(SECOND), number)[0] == 200


def test_a_rejected_set_tells_the_person_why(person, number):
    claim(reviewer(), number)
    status, body = decide(reviewer(), number)
    assert status == 200
    msgspec.convert(body, MaterialLine)
    assert (body["state"], body["decided_by"]) == ("rejected", "officer:520103")
    told = own(person, number)[1]
    assert told["state_text"] == "审核不通过"
    assert told["verdict"] == {
        "reason": "not_legible",
        "text": "图片不清晰, 请重新拍摄后提交",
        "words": REJECTED["words"],
    }
    assert queue(reviewer())[1]["items"] == []
    assert [fact["detail"]["set"] for fact in outbox() if fact["detail-type"] == "materials.rejected"] == [number]
    assert clear_text(client("dynamodb"), [REJECTED["words"]]) == []


def test_both_verdicts_stand_side_by_side(number):
    claim(reviewer(), number)
    body = decide(reviewer(), number, ACCEPTED)[1]
    assert (body["machine"], body["state"], len(body["doubts"])) == ("refer", "accepted", 3)


def test_a_verdict_sent_again_is_one_verdict(number):
    claim(reviewer(), number)
    assert decide(reviewer(), number) == decide(reviewer(), number)
    assert actions(number).count("materials.rejected") == 1
    assert ReviewFigure.get("2026-11", "520103#licence_renewal").agreed == 1


def test_what_is_decided_is_neither_claimed_nor_decided_otherwise(number):
    claim(reviewer(), number)
    decide(reviewer(), number)
    assert claim(reviewer(), number)[1]["code"] == "set_decided"
    assert decide(reviewer(), number, ACCEPTED)[1]["code"] == "set_decided"


def test_nothing_is_decided_without_a_claim(number):
    assert decide(reviewer(), number)[1]["code"] == "set_not_claimed"


def test_what_the_machine_passed_waits_for_nobody(person):
    assert claim(reviewer(), examined(person, documents()))[1]["code"] == "set_unknown"


@pytest.mark.parametrize(
    "change",
    [{"reason": "misread"}, {"reason": "unlucky"}, {"outcome": "accept"}],
    ids=["of the other outcome", "none", "other outcome"],
)
def test_a_reason_goes_with_its_outcome(number, change):
    status, body = decide(reviewer(), number, REJECTED | change)
    assert (status, body["errors"][0]["code"]) == (422, "unfit_reason")


def test_a_months_figures_are_of_the_reviewers_area(person):
    examined(person, documents(), "passed")
    first, second = (referred(person, key) for key in ("first", "second"))
    for one, verdict in ((first, REJECTED), (second, ACCEPTED)):
        claim(reviewer(), one)
        decide(reviewer(), one, verdict)
    status, body = figures(reviewer())
    assert status == 200
    msgspec.convert(body, MaterialFigures)
    (line,) = body["lines"]
    counts = [line[name] for name in ("passed", "referred", "agreed", "disagreed")]
    assert (line["district"], line["case_text"], counts) == ("520103", "期满换领驾驶证", [1, 2, 1, 1])
    assert figures(reviewer(), "2026-10")[1]["lines"] == []
    assert figures(reviewer(SECOND, "520301000000"))[1]["lines"] == []


def test_a_month_that_is_none_is_named(stage):
    assert figures(reviewer(), "2026-13")[1]["errors"][0]["field"] == "month"


def test_nobody_and_another_scope_are_refused(stage):
    assert queue(None)[0] == 401
    assert queue(reviewer() | {"scope": "duty"})[0] == 403


@pytest.mark.parametrize("kind", ["before", "after", "death"])
def test_whatever_call_fails_a_verdict_is_counted_once(person, kind):
    number, by = referred(person), reviewer()
    claim(by, number)
    with planned(None) as plan:
        decide(by, number)
    for at in range(1, len(plan.calls) + 1):
        one = referred(person, f"k{at}")
        claim(by, one)
        try:
            with planned(at, kind):
                decide(by, one)
        except Death:
            pass
        assert decide(by, one)[0] == 200
        agreed = ReviewFigure.get("2026-11", "520103#licence_renewal").agreed
        assert agreed == at + 1, f"fault {kind} at {plan.calls[at - 1]}"
