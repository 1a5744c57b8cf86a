import base64
import json

import pytest
import segno
from joserfc import jws
from joserfc.errors import BadSignatureError
from joserfc.jwk import ECKey, KeySet

from tests.support.decisions import NAME, NUMBER, decision, warning
from tests.support.stage import client
from violations.documents.mark import facts_of, marked, public_keys


@pytest.fixture
def mark(stage):
    return marked(facts_of(decision(), NAME))


def verified(text):
    found = jws.deserialize_compact(text, KeySet.import_key_set(public_keys()), algorithms=["ES256"])
    return json.loads(found.payload)


def test_the_mark_vouches_for_the_main_facts(mark):
    assert verified(mark) == {
        "v": 1,
        "number": NUMBER,
        "kind": "fine",
        "day": "2026-11-05",
        "vehicle": "贵A***21",
        "code": "1625",
        "fine_fen": 20_000,
        "points": 6,
        "name": "**安",
        "agency": "520115000000",
    }


def test_nobody_is_named_in_full(mark):
    told = json.dumps(verified(mark), ensure_ascii=False)
    assert not any(full in told for full in (NAME, "贵AZZ321"))


def test_a_warning_is_marked_as_one(stage):
    told = verified(marked(facts_of(warning(), NAME)))
    assert (told["kind"], told["fine_fen"], told["points"]) == ("warning", 0, 0)


def test_a_place_holder_of_the_catalogue_is_never_told(stage):
    assert verified(marked(facts_of(decision(code="X101"), NAME)))["code"] is None


@pytest.mark.parametrize(("old", "new"), [("20000", "10000"), (NUMBER, f"{NUMBER[:-1]}8"), ("fine", "free")])
def test_a_changed_fact_is_refused(mark, old, new):
    head, payload, signature = mark.split(".")
    told = base64.urlsafe_b64decode(payload + "==").decode().replace(old, new)
    forged = base64.urlsafe_b64encode(told.encode()).decode().rstrip("=")
    with pytest.raises(BadSignatureError):
        verified(f"{head}.{forged}.{signature}")


def test_the_signature_has_the_form_of_the_standard_whatever_kms_answers(stage):
    # Signatures are random; of forty in DER several have an r or s that is shorter or longer than 32 bytes.
    for _ in range(40):
        mark = marked(facts_of(decision(), NAME))
        assert len(mark.rpartition(".")[2]) == 86
        verified(mark)


def test_an_alias_that_moves_while_the_process_runs_leaves_key_and_signature_together(mark):
    other = client("kms").create_key(KeySpec="ECC_NIST_P256", KeyUsage="SIGN_VERIFY")["KeyMetadata"]["KeyId"]
    client("kms").update_alias(AliasName="alias/test-violations-mark", TargetKeyId=other)
    assert verified(marked(facts_of(decision(), NAME))) == verified(mark)


def test_another_stages_mark_is_refused(mark):
    stranger = ECKey.generate_key("P-256", {"kid": public_keys()["keys"][0]["kid"]}, private=True)
    forged = jws.serialize_compact(
        {"alg": "ES256", "kid": stranger.kid}, json.dumps(verified(mark)), stranger, algorithms=["ES256"]
    )
    with pytest.raises(BadSignatureError):
        verified(forged)


def test_the_mark_fits_a_code_that_a_telephone_reads_off_paper(mark):
    # 81 modules and their quiet zone on 44 mm make half a millimetre each.
    assert segno.make_qr(mark, error="m", boost_error=False).symbol_size(border=0)[0] <= 81
