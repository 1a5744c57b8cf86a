import base64
import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tests.layer.conftest import Written
from tests.layer.gateways.party import Party
from tests.support.stage import client
from traffic import clock
from traffic.errors import GatewayError
from traffic.gateways.counterpart import worthless
from traffic.gateways.signing import NONCE, nonce_of, signed
from traffic.gateways.transport import Answer, Request
from traffic.gateways.treasury import (
    CancelAnswer,
    ConfirmState,
    PayNote,
    PushAnswer,
    Treasury,
    Unanswered,
)
from traffic.gateways.treasury.files import Arrived, written
from traffic.gateways.treasury.stand_in import arrive, file_of, misbehave, pay_code_of
from traffic.gateways.treasury.stand_in_moods import ENDINGS, Mood
from traffic.secret import secret

DECISION = "5201151900000017"
NOON = datetime(2026, 11, 5, 12, tzinfo=clock.CHINA)
DAY = date(2026, 11, 5)


@pytest.fixture
def treasury(stage: None, monkeypatch: pytest.MonkeyPatch) -> Treasury:
    monkeypatch.setenv("TREASURY", "stand-in")
    return Treasury.of_settings()


def note(decision: str = DECISION, fen: int = 20_000) -> PayNote:
    return PayNote(
        decision=decision,
        district="520115",
        unit="520115000000",
        item="103050101",
        payer="**安",
        payer_id="5****************X",
        fen=fen,
        surcharge_permille=30,
        surcharge_most_permille=1000,
        issued_on="2026-11-05",
        pay_by="2026-11-20",
        remark="贵A***21",
    )


def trouble_of(ask: Callable[[], object]) -> Unanswered:
    with pytest.raises(Unanswered) as met:
        ask()
    return met.value


def test_a_bill_that_is_pushed_gets_its_pay_code(treasury: Treasury) -> None:
    told = treasury.push(note())
    assert (told.answer, told.pay_code) == (PushAnswer.ACCEPTED, pay_code_of(DECISION))
    assert len(told.pay_code or "") == 20


def test_the_same_bill_again_gets_the_same_pay_code(treasury: Treasury) -> None:
    first, second = treasury.push(note()), Treasury.of_settings().push(note())
    assert (first.answer, first.pay_code) == (second.answer, second.pay_code)
    assert first.digests.sent == second.digests.sent


def test_another_bill_under_the_same_number_is_refused(treasury: Treasury) -> None:
    treasury.push(note())
    told = treasury.push(note(fen=5_000))
    assert (told.answer, told.pay_code) == (PushAnswer.DUPLICATE, None)


def test_digests_are_of_what_went_over_the_wire(treasury: Treasury) -> None:
    wire: list[tuple[bytes, bytes]] = []

    def transport(request: Request) -> Answer:
        answer = treasury.calls.transport(request)
        wire.append((request.body, answer.body))
        return answer

    told = Treasury(replace(treasury.calls, transport=transport)).push(note())
    assert [told.digests.sent, told.digests.told] == [hashlib.sha256(one).hexdigest() for one in wire[0]]
    assert json.loads(wire[0][0]) == {"ask": "push", "bill": note().fields()}


def test_money_that_came_is_confirmed_with_amount_time_and_number(treasury: Treasury) -> None:
    treasury.push(note())
    assert treasury.confirm(DECISION).state is ConfirmState.PENDING
    serial = arrive(DECISION, 20_000, NOON)
    told = treasury.confirm(DECISION)
    assert (told.state, told.fen, told.at, told.serial) == (ConfirmState.CONFIRMED, 20_000, NOON, serial)
    assert told.pay_code == pay_code_of(DECISION)


def test_a_bill_that_was_never_pushed_is_no_data_even_when_its_money_came(treasury: Treasury) -> None:
    assert treasury.confirm(DECISION).state is ConfirmState.NO_DATA
    arrive(DECISION, 20_000, NOON)
    assert treasury.confirm(DECISION).state is ConfirmState.NO_DATA
    treasury.push(note())
    assert treasury.confirm(DECISION).state is ConfirmState.CONFIRMED


def test_a_bill_is_cancelled_once_and_then_pushed_no_more(treasury: Treasury) -> None:
    assert treasury.cancel(DECISION).answer is CancelAnswer.NO_DATA
    treasury.push(note())
    assert [treasury.cancel(DECISION).answer for _ in range(2)] == [CancelAnswer.CANCELLED] * 2
    assert treasury.push(note()).answer is PushAnswer.WITHDRAWN


def test_a_bill_whose_money_came_is_not_cancelled(treasury: Treasury) -> None:
    treasury.push(note())
    arrive(DECISION, 20_000, NOON)
    assert treasury.cancel(DECISION).answer is CancelAnswer.PAID


@pytest.mark.parametrize(
    ("ending", "code", "permanent"),
    [
        ("0503", "busy", False),
        ("0504", "timed_out", False),
        ("0505", "timed_out", False),
        ("0666", "wrongly_signed", True),
        ("0667", "for_another", True),
        ("0668", "unintelligible", True),
    ],
)
def test_a_treasury_that_misbehaves_is_no_answer_and_says_what_was_sent(
    treasury: Treasury, log: Written, ending: str, code: str, permanent: bool
) -> None:
    decision = DECISION[:-4] + ending
    for ask in (
        lambda: treasury.push(note(decision)),
        lambda: treasury.confirm(decision),
        lambda: treasury.cancel(decision),
    ):
        error = trouble_of(ask)
        assert (error.party, error.code, error.permanent) == ("treasury", code, permanent)
        assert len(error.digests.sent) == 64
        assert (error.digests.told is None) == (code == "timed_out")
    assert [line["outcome"] for line in log.lines] == [code] * 3
    assert decision not in log.text


@pytest.mark.parametrize(
    ("ending", "answer"), [("0403", PushAnswer.ITEM_NOT_AUTHORISED), ("0404", PushAnswer.UNIT_UNKNOWN)]
)
def test_what_the_treasury_refuses_it_refuses_for_ever(treasury: Treasury, ending: str, answer: PushAnswer) -> None:
    decision = DECISION[:-4] + ending
    assert [treasury.push(note(decision)).answer for _ in range(2)] == [answer, answer]
    assert treasury.confirm(decision).state is ConfirmState.NO_DATA


def test_no_data_comes_as_often_as_it_was_told(treasury: Treasury) -> None:
    treasury.push(note())
    misbehave(DECISION, "no_data", 2)
    assert [treasury.confirm(DECISION).state for _ in range(3)] == ["no_data", "no_data", "pending"]


def test_who_dies_after_has_taken_the_bill_and_who_is_late_has_not(treasury: Treasury) -> None:
    misbehave(DECISION, Mood.LATE, 1)
    trouble_of(lambda: treasury.push(note()))
    assert treasury.confirm(DECISION).state is ConfirmState.NO_DATA
    misbehave(DECISION, Mood.DIED_AFTER, 1)
    trouble_of(lambda: treasury.push(note()))
    assert treasury.confirm(DECISION).state is ConfirmState.PENDING


def test_every_ending_can_be_talked_out_of_its_mood(treasury: Treasury) -> None:
    for ending in ENDINGS:
        misbehave(DECISION[:-4] + ending, "well")
        assert treasury.push(note(DECISION[:-4] + ending)).answer is PushAnswer.ACCEPTED


@pytest.mark.parametrize(
    ("asked", "body"),
    [
        ("push", b'{"answer":"accepted"}'),
        ("push", b'{"answer":"accepted","pay_code":"1 2"}'),
        ("push", b'{"answer":"duplicate","pay_code":"52000000000000000001"}'),
        ("confirm", b'{"state":"confirmed"}'),
        ("confirm", b'{"state":"confirmed","fen":20000,"at":"2026-11-05T12:00:00+08:00"}'),
        ("confirm", b'{"state":"confirmed","fen":20000,"at":"2026-11-05T12:00:00","serial":"GK1"}'),
        ("confirm", b'{"state":"confirmed","fen":"200.00","at":"2026-11-05T12:00:00+08:00","serial":"GK1"}'),
        ("cancel", b'{"answer":"perhaps"}'),
        ("cancel", b"[]"),
    ],
)
def test_an_answer_of_another_form_is_none(treasury: Treasury, asked: str, body: bytes) -> None:
    def transport(request: Request) -> Answer:
        answer = treasury.calls.transport(request)
        return replace(answer, headers=signed(worthless("treasury"), answer.headers[NONCE], body), body=body)

    there = Treasury(replace(treasury.calls, transport=transport))
    asks: dict[str, Callable[[], object]] = {
        "push": lambda: there.push(note()),
        "confirm": lambda: there.confirm(DECISION),
        "cancel": lambda: there.cancel(DECISION),
    }
    error = trouble_of(asks[asked])
    assert (error.code, error.digests.told) == ("unintelligible", hashlib.sha256(body).hexdigest())


def test_the_file_of_a_day_lists_the_money_that_came_in_the_agreed_layout(treasury: Treasury) -> None:
    arrive("5201151900000025", 10_050, NOON + timedelta(hours=1), "GK2")
    arrive(DECISION, 20_000, NOON, "GK1")
    arrive(DECISION, 20_000, NOON + timedelta(days=1), "GK3")
    lines = b"".join(treasury.day(DAY)).decode("gbk").split("\n")
    details = [
        f"D|1|{pay_code_of(DECISION)}|{DECISION}|200.00|2026-11-05 12:00:00|GK1",
        f"D|2|{pay_code_of('5201151900000025')}|5201151900000025|100.50|2026-11-05 13:00:00|GK2",
    ]
    digest = hashlib.sha256("".join(f"{line}\n" for line in details).encode("gbk")).hexdigest()
    assert lines == ["H|财政|20261105|2|30050|2026-11-06 01:00:00|1", *details, f"T|2|30050|{digest}", ""]


def test_a_day_without_money_has_a_file_too(treasury: Treasury) -> None:
    content = b"".join(treasury.day(DAY)).decode("gbk")
    assert content.startswith("H|财政|20261105|0|0|")
    assert content.endswith(f"T|0|0|{hashlib.sha256(b'').hexdigest()}\n")


def test_money_that_arrives_twice_arrived_once(treasury: Treasury) -> None:
    assert arrive(DECISION, 20_000, NOON) == arrive(DECISION, 20_000, NOON)
    assert file_of(DAY).count(b"\nD|") == 1


def test_a_large_file_comes_in_pieces(treasury: Treasury) -> None:
    money = [
        Arrived(pay_code="52" + "0" * 18, decision=DECISION, fen=20_000, at=NOON, serial=f"GK{n}") for n in range(4_000)
    ]
    content = written(DAY, NOON, money)
    there, asked = _with_file(treasury, content), []
    pieces = []
    for piece in there.day(DAY):
        asked.append(len(piece))
        pieces.append(piece)
    assert b"".join(pieces) == content
    assert len(asked) > 2


def test_a_file_that_is_made_anew_while_it_is_read_is_none(treasury: Treasury) -> None:
    first, second = b"a" * 200_000, b"b" * 200_000
    there = _with_file(treasury, first, second)
    with pytest.raises(GatewayError, match=r"^treasury: failed$") as met:
        list(there.day(DAY))
    assert not met.value.permanent


@pytest.mark.parametrize(
    "change", [{"piece": "no base64"}, {"next": 0}, {"next": 12}, {"piece": "", "next": 0}, {"sha256": "0" * 64}]
)
def test_a_piece_that_leads_nowhere_ends_the_file(treasury: Treasury, change: dict[str, object]) -> None:
    there = _with_file(treasury, b"x" * 100, change=change)
    with pytest.raises(GatewayError, match=r"^treasury: (unintelligible|failed)$"):
        list(there.day(DAY))


def _with_file(treasury: Treasury, *contents: bytes, change: dict[str, object] | None = None) -> Treasury:
    """A treasury that has these files, one after the other."""
    held = list(contents)

    def transport(request: Request) -> Answer:
        answer, start = treasury.calls.transport(request), json.loads(request.body)["from"]
        content = held.pop(0) if len(held) > 1 else held[0]
        end = start + 96 * 1024
        told = {
            "piece": base64.b64encode(content[start:end]).decode(),
            "next": end if end < len(content) else None,
            "sha256": hashlib.sha256(content).hexdigest(),
        }
        body = json.dumps(told | (change or {})).encode()
        return replace(answer, headers=signed(worthless("treasury"), answer.headers[NONCE], body), body=body)

    return Treasury(replace(treasury.calls, transport=transport))


def test_nothing_of_a_bill_but_its_digest_is_remembered(treasury: Treasury) -> None:
    treasury.push(note())
    held = json.dumps(client("dynamodb").scan(TableName="test-payments-counterparts")["Items"], ensure_ascii=False)
    assert DECISION in held
    assert not [told for told in ("**安", "5****", "贵A") if told in held]


@pytest.mark.enable_socket
def test_a_real_treasury_is_asked_with_the_keys_of_the_secret(
    party: Party, stage: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours, theirs = (Ed25519PrivateKey.from_private_bytes(bytes([n]) * 32) for n in (1, 2))
    keys = {"private_key": ours.private_bytes_raw(), "party_key": theirs.public_key().public_bytes_raw()}
    held = json.dumps({name: base64.b64encode(key).decode() for name, key in keys.items()})
    client("secretsmanager").create_secret(Name="test-payments-treasury", SecretString=held)
    monkeypatch.setenv("TREASURY", party.address)
    secret.cache_clear()

    def tell(headers: dict[str, str], body: bytes) -> tuple[dict[str, str], bytes]:
        nonce, told = nonce_of(headers, body, ours.public_key()), b'{"answer":"unit_unknown"}'
        return signed(theirs, nonce, told), told

    party.tell = tell
    assert Treasury.of_settings().push(note()).answer is PushAnswer.UNIT_UNKNOWN
