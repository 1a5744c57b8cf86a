from datetime import timedelta

import pytest

from tests.layer.conftest import Written
from tests.layer.gateways.party import Party
from traffic import clock
from traffic.errors import GatewayError
from traffic.gateways.callbacks import Callbacks
from traffic.gateways.callbacks.addresses import Address, parsed, public_number, resolved
from traffic.gateways.callbacks.reaching import _exchange, way
from traffic.gateways.callbacks.signature import CALLBACK, SIGNATURE, TIMESTAMP, holds, signed
from traffic.gateways.callbacks.stand_in import HEARD
from traffic.gateways.transport import Request
from traffic.settings import MissingSetting

SECRET, EVENT, BODY = b"a secret of 256 bits", "01K9EVENT00000000000000001", b'{"kind":"incident.moved"}'
HOOK = "https://hooks.example.com/tongtu"
ASK = Request("POST", "", {"content-type": "application/json"}, BODY)


def test_what_we_signed_holds() -> None:
    assert holds(signed(SECRET, EVENT, BODY), BODY, SECRET)


def test_the_signature_is_that_of_the_contract() -> None:
    headers = signed(SECRET, EVENT, BODY)
    assert headers == {
        TIMESTAMP: "1793851200",
        CALLBACK: EVENT,
        SIGNATURE: "545f2c02c8c8be1040a96c9217afa7f8d86de243a28b397a4b5de9092f8d30f5",
    }


@pytest.mark.parametrize(
    "change", [{TIMESTAMP: "1793851201"}, {CALLBACK: "another"}, {SIGNATURE: "0" * 64}, {SIGNATURE: ""}], ids=str
)
def test_nothing_of_it_can_be_changed(change: dict[str, str]) -> None:
    assert not holds(signed(SECRET, EVENT, BODY) | change, BODY, SECRET)
    assert not holds(signed(SECRET, EVENT, BODY), BODY + b" ", SECRET)
    assert not holds(signed(SECRET, EVENT, BODY), BODY, b"another secret")


def test_what_is_old_holds_no_more() -> None:
    headers = signed(SECRET, EVENT, BODY)
    with clock.standing_at(clock.now() + timedelta(seconds=301)):
        assert not holds(headers, BODY, SECRET)


@pytest.mark.parametrize(
    ("address", "parts"),
    [
        ("https://hooks.example.com", ("hooks.example.com", 443, "/")),
        ("https://hooks.example.com:8443/a?b=1", ("hooks.example.com", 8443, "/a?b=1")),
    ],
)
def test_an_address_in_its_parts(address: str, parts: tuple[str, int, str]) -> None:
    assert parsed(address) == parts


@pytest.mark.parametrize(
    "numbers",
    [
        ["10.0.0.1"],
        ["127.0.0.1"],
        ["169.254.169.254"],
        ["100.64.0.1"],
        ["0.0.0.0"],  # noqa: S104 -- nobody listens here
        ["224.0.0.1"],
        ["::1"],
        ["fd00::1"],
        ["fe80::1%eth0"],
        ["::ffff:10.0.0.1"],
        ["::10.0.0.1"],
        ["64:ff9b::a9fe:a9fe"],
        ["fec0::1"],
        ["2002:a00:1::"],
        ["8.8.8.8", "192.168.1.1"],
    ],
    ids=str,
)
def test_a_name_that_stands_for_a_number_inside_is_not_called(numbers: list[str]) -> None:
    with pytest.raises(GatewayError) as met:
        way(HOOK, SECRET, lambda _host, _port: numbers)(ASK)
    assert met.value.code == "refused"


def test_a_name_that_stands_for_nothing_is_out_of_reach() -> None:
    with pytest.raises(GatewayError) as met:
        public_number("hooks.example.com", 443, lambda _host, _port: [])
    assert met.value.code == "unreachable"


def test_a_name_of_the_whole_world_is_called_by_its_first_number() -> None:
    assert (
        public_number("hooks.example.com", 443, lambda _host, _port: ["8.8.8.8", "2001:4860:4860::8888"]) == "8.8.8.8"
    )


def test_an_address_that_was_never_allowed_is_refused() -> None:
    with pytest.raises(GatewayError):
        way("https://127.0.0.1/", SECRET)


@pytest.mark.enable_socket
def test_a_number_that_is_written_as_a_name_stays_what_it_is() -> None:
    assert resolved("127.0.0.1", 443) == ["127.0.0.1"]


@pytest.mark.enable_socket
def test_the_very_bytes_go_to_the_number_under_the_name(party: Party) -> None:
    port = int(party.address.rpartition(":")[2])
    party.status = 204
    assert _exchange(Address("127.0.0.1", port, "/tongtu"), "127.0.0.1", ASK).status == 204
    ((method, path, headers, body),) = party.heard
    assert (method, path, headers["host"], body) == ("POST", "/tongtu", f"127.0.0.1:{port}", BODY)


@pytest.mark.enable_socket
def test_a_redirect_is_an_answer_and_goes_nowhere(party: Party) -> None:
    port = int(party.address.rpartition(":")[2])
    party.status, party.headers["Location"] = 302, f"{party.address}/elsewhere"
    assert _exchange(Address("127.0.0.1", port, "/"), "127.0.0.1", ASK).status == 302
    assert len(party.heard) == 1


@pytest.mark.enable_socket
def test_a_certificate_of_another_name_is_not_spoken_to(party: Party) -> None:
    port = int(party.address.rpartition(":")[2])
    with pytest.raises(GatewayError) as met:
        _exchange(Address("hooks.example.com", port, "/"), "127.0.0.1", ASK)
    assert (met.value.code, party.heard) == ("untrusted", [])


@pytest.mark.enable_socket
def test_a_partner_that_is_gone_is_out_of_reach(party: Party) -> None:
    port = int(party.address.rpartition(":")[2])
    party.close()
    with pytest.raises(GatewayError) as met:
        _exchange(Address("127.0.0.1", port, "/"), "127.0.0.1", ASK)
    assert met.value.code == "unreachable"


def test_the_stand_in_takes_what_is_signed_once(monkeypatch: pytest.MonkeyPatch, log: Written) -> None:
    monkeypatch.setenv("PARTNERS_CALLBACKS", "stand-in")
    HEARD.forget()
    for _ in range(2):
        assert Callbacks.of_settings().call(HOOK, SECRET, EVENT, BODY) == 204
    assert HEARD.bodies == {(HOOK, EVENT): BODY}
    assert "hooks.example.com" not in str(log.lines)


def test_no_stand_in_takes_what_is_meant_for_real_partners(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PARTNERS_CALLBACKS", "stand-in")
    monkeypatch.setenv("STAGE", "prod")
    with pytest.raises(MissingSetting):
        Callbacks.of_settings()


def test_the_real_world_is_chosen_by_its_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PARTNERS_CALLBACKS", "https")
    assert Callbacks.of_settings().way is way
