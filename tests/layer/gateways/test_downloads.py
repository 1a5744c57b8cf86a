from collections.abc import Iterator

import pytest

from tests.layer.conftest import Written
from tests.layer.gateways.party import Party
from traffic.errors import GatewayError
from traffic.gateways.downloads import downloads, pieces

pytestmark = pytest.mark.enable_socket

HOST = "127.0.0.1"


def fetch(url: str, domain: str = HOST) -> Iterator[bytes]:
    return pieces("party", url, domain=domain, headers={"authorization": "ours"})


def trouble(url: str, domain: str = HOST) -> tuple[str, bool]:
    with pytest.raises(GatewayError) as met:
        list(fetch(url, domain))
    assert met.value.__context__ is None
    return met.value.code, met.value.permanent


def test_a_large_file_comes_in_pieces_as_it_lies_there(party: Party) -> None:
    party.answer = bytes(range(256)) * 8192
    found = list(downloads("party", HOST)(f"{party.address}/file?token=a", {"authorization": "ours"}))
    assert b"".join(found) == party.answer
    assert max(map(len, found)) <= 64 * 1024
    (method, path, headers, body) = party.heard[0]
    assert (method, path, headers["authorization"], body) == ("GET", "/file?token=a", "ours", b"")


def test_what_is_packed_is_not_unpacked_on_the_way(party: Party) -> None:
    party.headers["Content-Encoding"] = "gzip"
    assert b"".join(fetch(f"{party.address}/file")) == b"told"


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (302, ("refused", True)),
        (404, ("refused", True)),
        (429, ("busy", False)),
        (503, ("busy", False)),
        (500, ("failed", False)),
    ],
)
def test_a_file_that_is_not_there_is_none(party: Party, status: int, expected: tuple[str, bool]) -> None:
    party.status, party.headers["Location"] = status, f"{party.address}/elsewhere"
    assert trouble(f"{party.address}/file") == expected
    assert len(party.heard) == 1


def test_a_file_that_ends_too_early_is_none(party: Party) -> None:
    party.tell = lambda _, __: ({"Transfer-Encoding": "chunked"}, b"5\r\ntol")
    assert trouble(f"{party.address}/file") == ("unreachable", False)


def test_whoever_stops_in_the_middle_leaves_nothing_behind(party: Party) -> None:
    party.answer = b"." * 10**6
    found = fetch(f"{party.address}/file")
    next(found)
    found.close()  # type: ignore[attr-defined]
    party.answer = b"told"
    assert b"".join(fetch(f"{party.address}/file")) == b"told"


def test_a_party_that_is_not_there_is_unreachable(party: Party) -> None:
    party.close()
    assert trouble(f"{party.address}/file") == ("unreachable", False)


@pytest.mark.parametrize(
    "url",
    [
        "http://files.party.example/a",
        "https://party.example.org/a",
        "https://notparty.example/a",
        "https://party.example@elsewhere.org/a",
        "https://elsewhere@party.example/a",
        "https://elsewhere.org\\@party.example/a",
        "https://elsewhere.org#@party.example/a",
        "https://elsewhere.org?party.example",
        "https:///a",
        "//party.example/a",
        "https://[party.example/a",
        "",
    ],
)
def test_a_file_lies_in_the_partys_own_domain_or_nowhere(url: str) -> None:
    assert trouble(url, "party.example") == ("unintelligible", True)


def test_no_address_with_its_token_reaches_a_log(party: Party, log: Written, caplog: pytest.LogCaptureFixture) -> None:
    party.close()
    trouble(f"{party.address}/file?token=hidden")
    assert "hidden" not in log.text + caplog.text
