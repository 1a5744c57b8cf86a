import json

import pytest
from joserfc import jws
from joserfc.jwk import ECKey

from infra.check_decision import VERSION, main

KEY = ECKey.generate_key("P-256", {"kid": "k1"}, private=True)
STRANGER = ECKey.generate_key("P-256", {"kid": "k1"}, private=True)
FACTS = {"v": VERSION, "number": "5201151900000017", "kind": "fine", "fine_fen": 20_000, "points": 6, "name": "**安"}


def mark(facts=FACTS, key=KEY):
    return jws.serialize_compact({"alg": "ES256", "kid": "k1"}, json.dumps(facts), key, algorithms=["ES256"])


@pytest.fixture
def keys(tmp_path):
    file = tmp_path / "keys.json"
    file.write_text(json.dumps({"keys": [KEY.as_dict(private=False)]}))
    return str(file)


def test_a_genuine_mark_is_told(keys, capsys):
    assert main([keys, mark()]) == 0
    told = capsys.readouterr().out
    assert all(word in told for word in ("签名有效", "5201151900000017", "20000", "**安"))


@pytest.mark.parametrize(
    "text",
    [
        mark(key=STRANGER),
        mark()[:-6] + "AAAAAA",
        mark() + "A",
        "not a mark",
        "",
        "a.b.c",
        jws.serialize_compact({"alg": "ES256", "kid": "k2"}, json.dumps(FACTS), KEY, algorithms=["ES256"]),
    ],
)
def test_what_none_of_the_keys_signed_is_refused(keys, capsys, text):
    assert main([keys, text]) == 1
    told = capsys.readouterr()
    assert "签名无效" in told.err
    assert told.out == ""


def test_a_header_that_asks_for_no_signature_is_refused(keys, capsys):
    _, payload, _ = mark().split(".")
    assert main([keys, f"eyJhbGciOiJub25lIn0.{payload}."]) == 1


@pytest.mark.parametrize("facts", [FACTS | {"v": 2}, {"number": "1"}, [1], "text"])
def test_what_a_key_signed_of_another_kind_is_refused(keys, capsys, facts):
    assert main([keys, mark(facts)]) == 1
    assert "版本" in capsys.readouterr().err
