import json
from datetime import date

import pytest
from botocore.stub import Stubber
from moto import mock_aws
from moto.core import DEFAULT_ACCOUNT_ID
from moto.sns.models import sns_backends

from tests.layer.conftest import Written
from tests.layer.gateways.conftest import PHONE
from tests.support.stage import client
from traffic import aws
from traffic.entrypoint import logger
from traffic.errors import GatewayError
from traffic.gateways.sms import Sms, Template
from traffic.gateways.sms.templates import asked_for, text_of
from traffic.settings import MissingSetting

VALUES = {"code": "204816", "minutes": "5"}


def send(phone: str = PHONE) -> None:
    Sms.of_settings().send(phone, Template.SIGN_IN_CODE, VALUES)


def shown(handset: str) -> list[dict[str, str]]:
    messages = client("sqs").receive_message(QueueUrl=handset, MaxNumberOfMessages=10).get("Messages", [])
    return [json.loads(message["Body"]) for message in messages]


def test_the_stand_in_shows_what_a_handset_would(handset: str) -> None:
    send()
    (message,) = shown(handset)
    assert message["phone"] == PHONE
    assert message["text"].startswith("【通途】您的登录验证码是204816, 5分钟内有效")


@pytest.mark.parametrize(("end", "code", "permanent"), [("0513", "busy", False), ("0514", "refused", True)])
def test_a_text_that_nobody_took_is_an_error(handset: str, end: str, code: str, permanent: bool) -> None:
    with pytest.raises(GatewayError, match=rf"^sms: {code}$") as met:
        send(f"1990000{end}")
    assert met.value.permanent is permanent
    assert shown(handset) == []


def test_sns_is_given_the_text_for_a_chinese_number(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SMS", "sns")
    with mock_aws():
        send()
        ((phone, text),) = sent_by_moto()
    assert phone == f"+86{PHONE}"
    assert "204816" in text


def sent_by_moto() -> list[tuple[str, str]]:
    messages = sns_backends[DEFAULT_ACCOUNT_ID]["us-east-1"].sms_messages
    return [(phone, text) for phone, text, *_ in messages.values()]


@pytest.mark.parametrize(
    ("theirs", "code", "permanent"),
    [("Throttled", "busy", False), ("InternalError", "failed", False), ("InvalidParameter", "refused", True)],
)
def test_what_sns_says_is_told_apart_and_not_repeated(
    monkeypatch: pytest.MonkeyPatch, log: Written, theirs: str, code: str, permanent: bool
) -> None:
    monkeypatch.setenv("SMS", "sns")
    with mock_aws(), Stubber(aws.client("sns")) as sns:
        sns.add_client_error("publish", theirs, f"Invalid parameter: PhoneNumber Reason: +86{PHONE} is not valid")
        with pytest.raises(GatewayError) as met:
            send()
    assert (met.value.code, met.value.permanent) == (code, permanent)
    logger.error("as a door would", exc_info=met.value)
    assert PHONE not in log.text
    assert "204816" not in log.text


def test_another_carrier_than_those_two_is_a_wrong_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SMS", "pigeon")
    with pytest.raises(MissingSetting, match="neither stand-in nor sns"):
        Sms.of_settings()


ASKED_FOR = {
    Template.SIGN_IN_CODE: "code minutes",
    Template.REGISTRATION_CODE: "code minutes",
    Template.RECOVERY_CODE: "code minutes",
    Template.CONTACT_CODE: "code minutes",
    Template.RELEASE_CODE: "code minutes",
    Template.CONTACT_CHANGED: "day",
    Template.PHONE_RELEASED: "day",
    Template.BINDING_DECIDED: "thing outcome",
    Template.BINDING_ENDED: "thing day reason",
    Template.APPEAL_DECIDED: "outcome day",
    Template.ACCOUNT_LOCKED: "minutes",
    Template.ALERT_WAITING: "level",
}


@pytest.mark.parametrize("template", Template)
def test_every_template_has_a_signed_text_with_its_values(template: Template) -> None:
    values = {name: f"<{name}>" for name in ASKED_FOR[template].split()}
    text = text_of(template, values, date(2026, 11, 5))
    assert text.startswith("【通途】")
    assert all(value in text for value in values.values())


@pytest.mark.parametrize("values", [{}, {"code": "204816"}, VALUES | {"name": "张三"}])
def test_values_that_the_text_does_not_ask_for_are_refused_without_repeating_them(values: dict[str, str]) -> None:
    with pytest.raises(ValueError, match=r"^sign_in_code has no text for these values$"):
        text_of(Template.SIGN_IN_CODE, values, date(2026, 11, 5))


def test_there_is_no_text_for_a_day_before_the_first() -> None:
    with pytest.raises(ValueError, match="has no text"):
        text_of(Template.SIGN_IN_CODE, VALUES, date(2025, 12, 31))


def test_a_value_is_text_and_never_a_place_for_another() -> None:
    values = {"thing": "{reason}", "day": "11月5日", "reason": "车辆已注销"}
    assert "您的{reason}绑定" in text_of(Template.BINDING_ENDED, values, date(2026, 11, 5))
    assert asked_for("{a}和{b}") == {"a", "b"}
