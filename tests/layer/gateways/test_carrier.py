import pytest

from tests.layer.conftest import Written
from tests.layer.gateways.conftest import ID, NAME, PHONE
from traffic.errors import GatewayError
from traffic.gateways.carrier import Carrier, Verdict


def compare(phone: str) -> Verdict:
    return Carrier.of_settings().compare(NAME, ID, phone)


def test_a_phone_of_that_person_matches() -> None:
    assert compare(PHONE) is Verdict.MATCH


@pytest.mark.parametrize(("end", "verdict"), [("0404", Verdict.NO_MATCH), ("0405", Verdict.UNKNOWN_NUMBER)])
def test_a_phone_of_somebody_else_or_of_nobody_does_not(end: str, verdict: Verdict) -> None:
    assert compare(f"1990000{end}") is verdict


@pytest.mark.parametrize(
    ("end", "code", "permanent"),
    [
        ("0503", "busy", False),
        ("0504", "timed_out", False),
        ("0666", "wrongly_signed", True),
        ("0667", "for_another", True),
        ("0668", "unintelligible", True),
    ],
)
def test_a_carrier_that_misbehaves_gives_no_verdict(log: Written, end: str, code: str, permanent: bool) -> None:
    with pytest.raises(GatewayError) as met:
        compare(f"1990000{end}")
    assert (met.value.party, met.value.code, met.value.permanent) == ("carrier", code, permanent)
    assert [line["outcome"] for line in log.lines] == [code]


@pytest.mark.parametrize("end", ["1234", "0404", "0503", "0504", "0666", "0667", "0668"])
def test_nothing_personal_stands_in_an_error_or_in_the_log(log: Written, end: str) -> None:
    told = ""
    try:
        compare(f"1990000{end}")
    except GatewayError as error:
        told = f"{error!r} {error.__cause__!r}"
    assert log.lines[0]["party"] == "carrier"
    assert not [secret for secret in (NAME, ID, f"1990000{end}", "\\u5f20") if secret in told + log.text]
