import pytest
import urllib3

from tests.layer.conftest import Written
from tests.layer.gateways.party import Party
from traffic.entrypoint import logger
from traffic.errors import GatewayError
from traffic.gateways.https import https
from traffic.gateways.transport import Request
from traffic.settings import MissingSetting

pytestmark = pytest.mark.enable_socket

ASK = Request("POST", "/compare?a=1", {"x-nonce": "n", "content-type": "application/json"}, b'{"question":1}')
IMPATIENT = urllib3.Timeout(connect=0.05, read=0.05)


def trouble(address: str, request: Request = ASK) -> tuple[str, bool]:
    with pytest.raises(GatewayError) as met:
        https("party", address, timeout=IMPATIENT)(request)
    assert met.value.__context__ is None
    return met.value.code, met.value.permanent


def test_the_very_bytes_go_out_and_come_back(party: Party) -> None:
    found = https("party", f"{party.address}/")(ASK)
    assert (found.status, found.headers["x-answer"], found.body) == (200, "yes", b"told")
    (method, path, headers, body) = party.heard[0]
    assert (method, path, body) == ("POST", "/compare?a=1", ASK.body)
    assert headers["x-nonce"] == "n"


def test_a_get_has_no_body(party: Party) -> None:
    assert https("party", party.address)(Request("GET", "/a")).body == b"told"
    assert party.heard[0][3] == b""


def test_a_redirect_is_not_followed(party: Party) -> None:
    party.status, party.headers["Location"] = 302, f"{party.address}/elsewhere"
    assert https("party", party.address)(ASK).status == 302
    assert len(party.heard) == 1


def test_a_failure_is_not_repeated(party: Party) -> None:
    party.status = 503
    assert https("party", party.address)(ASK).status == 503
    assert len(party.heard) == 1


def test_a_certificate_that_nobody_vouches_for_is_not_spoken_to(party: Party, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SSL_CERT_FILE")
    assert trouble(party.address) == ("untrusted", True)
    assert party.heard == []


def test_a_certificate_of_another_host_is_not_spoken_to(party: Party) -> None:
    assert trouble(party.address.replace("127.0.0.1", "localhost")) == ("untrusted", True)


def test_a_party_that_keeps_us_waiting_is_given_up(party: Party) -> None:
    party.silent = True
    assert trouble(party.address) == ("timed_out", False)


def test_a_party_that_is_not_there_is_unreachable(party: Party) -> None:
    party.close()
    assert trouble(party.address) == ("unreachable", False)


def test_an_answer_without_end_is_no_answer(party: Party) -> None:
    party.answer = b"." * (256 * 1024 + 1)
    assert trouble(party.address) == ("unintelligible", True)
    party.answer = b"told"
    assert https("party", party.address)(ASK).body == b"told"


@pytest.mark.parametrize("address", ["http://party.example", "party.example", "file:///etc/passwd", "sns"])
def test_only_https_will_do(address: str) -> None:
    with pytest.raises(MissingSetting, match="party: neither stand-in nor an https address"):
        https("party", address)


def test_what_was_sent_stands_in_no_log(party: Party, log: Written, caplog: pytest.LogCaptureFixture) -> None:
    secret = "".join(["hid", "den"])
    request = Request("GET", f"/token?secret={secret}", {}, secret.encode())
    party.close()
    with pytest.raises(GatewayError) as met:
        https("party", party.address)(request)
    logger.error("as a door would", exc_info=met.value)
    assert "party: unreachable" in log.text
    assert secret not in log.text + caplog.text
