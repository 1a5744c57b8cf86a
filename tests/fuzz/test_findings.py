"""What the hunts found, told by behaviour: each was a defect once."""

import io
import json
import zipfile

import msgspec
import pytest
from PIL import Image

from infra.check_decision import Refused, proved
from payments.statements import alipay
from payments.statements.refusals import Refusal, StatementRefused
from tests.fuzz.targets import target_named
from tests.support.bills import ALIPAY, DAY, SELLER, alipay_text, told
from traffic.gateways.bank.answers import TradeTold
from traffic.gateways.wechat_pay.answers import trade_in
from traffic.identifiers.vehicles import parse_engine_number
from traffic.pictures.inspection import Limits, PictureRefused, inspect
from traffic.tokens.checking import BadToken


@pytest.mark.parametrize("text", ["EA7A \u200b3021", "EA7A \u200b 3021", "EA7A 3021 \u200b", "\u200b EA7A 3021"])
def test_an_engine_number_with_blanks_that_nobody_sees_is_stored_as_it_is_written(text):
    assert parse_engine_number(text) == "EA7A 3021"


@pytest.mark.parametrize("kind", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_bill_packed_in_a_way_that_unpacks_at_once_is_refused_before_it_is_unpacked(kind):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(zipfile.ZipInfo(f"{SELLER}_业务明细.csv"), alipay_text([told("P1", 20_000)]), kind)
    with pytest.raises(StatementRefused) as refused:
        list(alipay.read([file.getvalue()], day=DAY, merchant=ALIPAY))
    assert refused.value.code is Refusal.COMPRESSION_BROKEN


def test_a_picture_whose_colours_are_missing_is_broken():
    file = io.BytesIO()
    Image.new("P", (48, 40)).save(file, "PNG")
    whole = file.getvalue()
    begins = whole.index(b"PLTE") - 4
    length = int.from_bytes(whole[begins : begins + 4])
    with pytest.raises(PictureRefused) as refused:
        inspect(
            whole[:begins] + whole[begins + 12 + length :], Limits(bytes=10_000, width=100, height=100, pixels=10_000)
        )
    assert refused.value.reason == "picture_broken"


def test_a_proof_with_text_that_no_file_can_hold_is_refused():
    (honest, _) = target_named("marks.proof").specimens()
    proof = json.loads(honest)
    proof["leaf"]["content"] = "\ud800"
    with pytest.raises(Refused):
        target_named("marks.proof").feed(json.dumps(proof).encode())
    with pytest.raises(Refused):
        proved("text", None, {"keys": []})


def test_a_token_of_thousands_of_brackets_is_a_bad_token():
    with pytest.raises(BadToken):
        target_named("tokens.claims").feed(
            json.dumps([{"alg": "ES256", "typ": "at+jwt", "kid": "k1"}, "[" * 2000]).encode()
        )


@pytest.mark.parametrize("cell", ["＝1+1", "＋8", "－8", "＠SUM", "\n=1"])
def test_no_cell_that_begins_with_a_sign_of_another_keyboard_is_computed(stage, cell):
    assert target_named("sheets.export").feed(json.dumps([[cell]]).encode()) == "accepted"


@pytest.mark.parametrize("number", ["", "0" * 65])
def test_a_channel_that_tells_of_a_trade_without_a_number_of_ours_tells_of_none(number):
    paid = {"number": number, "state": "paid", "merchant": "520100000000/TT", "fen": 20_000, "transaction": "B1"}
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert(paid, TradeTold)
    with pytest.raises(ValueError, match="out_trade_no"):
        trade_in(json.dumps({"mchid": "1", "appid": "wx", "out_trade_no": number, "trade_state": "SUCCESS"}))
