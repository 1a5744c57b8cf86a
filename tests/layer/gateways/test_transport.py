import pytest

from traffic.errors import GatewayError
from traffic.gateways.asking import asked
from traffic.gateways.carrier import Carrier
from traffic.gateways.faces import Faces
from traffic.gateways.transport import Answer, Request, stands_in
from traffic.settings import MissingSetting


def status(code: int) -> Answer:
    return asked("party", lambda _: Answer(code, {}, b"told"), Request("GET", "/"))


def test_an_answer_is_one_with_status_200() -> None:
    assert status(200).body == b"told"


@pytest.mark.parametrize(
    ("code", "trouble", "permanent"),
    [
        (429, "busy", False),
        (503, "busy", False),
        (500, "failed", False),
        (504, "failed", False),
        (201, "refused", True),
        (302, "refused", True),
        (401, "refused", True),
        (404, "refused", True),
    ],
)
def test_any_other_status_says_whether_asking_again_helps(code: int, trouble: str, permanent: bool) -> None:
    with pytest.raises(GatewayError, match=rf"^party: {trouble}$") as met:
        status(code)
    assert met.value.permanent is permanent


def test_the_setting_chooses(monkeypatch: pytest.MonkeyPatch) -> None:
    assert stands_in("CARRIER")
    monkeypatch.setenv("CARRIER", "https://carrier.example")
    assert not stands_in("CARRIER")


@pytest.mark.parametrize("gateway", [Carrier, Faces])
def test_a_stand_in_does_not_start_where_real_people_are_served(
    monkeypatch: pytest.MonkeyPatch, gateway: type[Carrier] | type[Faces]
) -> None:
    monkeypatch.setenv("STAGE", "prod")
    with pytest.raises(MissingSetting, match="no stand-in on stage prod"):
        gateway.of_settings()


def test_no_setting_is_no_choice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CARRIER")
    with pytest.raises(MissingSetting, match="CARRIER"):
        Carrier.of_settings()
