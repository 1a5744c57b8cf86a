"""What texts say, dated: carriers register each template word by word, so a change is a new row with its day.

A row holds from `valid_from` to `valid_to`, both days included. The sign in 【】 names the sender, as carriers ask for. No text
asks for a name, a plate or a citizen id: a phone may lie open on a table.
"""

import string
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from traffic.dictionaries.dated import holds

_SIGN = "【通途】"
_BEGINNING = date(2026, 1, 1)


class Template(StrEnum):
    """What is told. Values, beside `code` and `minutes` for codes, stand with each."""

    SIGN_IN_CODE = "sign_in_code"
    REGISTRATION_CODE = "registration_code"
    RECOVERY_CODE = "recovery_code"
    # To the new phone.
    CONTACT_CODE = "contact_code"
    RELEASE_CODE = "release_code"
    # To the phone as it was: day.
    CONTACT_CHANGED = "contact_changed"
    # To the phone that was released: day.
    PHONE_RELEASED = "phone_released"
    # thing, outcome.
    BINDING_DECIDED = "binding_decided"
    # thing, day, reason.
    BINDING_ENDED = "binding_ended"
    # outcome, day.
    APPEAL_DECIDED = "appeal_decided"
    # minutes.
    ACCOUNT_LOCKED = "account_locked"
    # To an officer on duty: level.
    ALERT_WAITING = "alert_waiting"


@dataclass(frozen=True, slots=True)
class _Row:
    template: Template
    text: str
    valid_from: date = _BEGINNING
    valid_to: date | None = None


_TABLE = (
    _Row(Template.SIGN_IN_CODE, "您的登录验证码是{code}, {minutes}分钟内有效。工作人员不会向您索要验证码。"),
    _Row(Template.REGISTRATION_CODE, "您的注册验证码是{code}, {minutes}分钟内有效。如非本人操作, 请忽略。"),
    _Row(
        Template.RECOVERY_CODE,
        "您正在重设密码, 验证码是{code}, {minutes}分钟内有效。如非本人操作, 请勿告诉任何人。",
    ),
    _Row(
        Template.CONTACT_CODE,
        "您正在把本号码设为联系电话, 验证码是{code}, {minutes}分钟内有效。如非本人操作, 请忽略。",
    ),
    _Row(
        Template.RELEASE_CODE,
        "您正在收回被他人登记的本号码, 验证码是{code}, {minutes}分钟内有效。如非本人操作, 请忽略。",
    ),
    _Row(Template.CONTACT_CHANGED, "您的账户已于{day}改用其他联系电话。如非本人操作, 请尽快登录核对或到窗口办理。"),
    _Row(
        Template.PHONE_RELEASED,
        "本号码经机主实名核验, 已于{day}从原登记的账户解除; 原账户及其车辆、驾驶证资料不受影响。",
    ),
    _Row(Template.BINDING_DECIDED, "您的{thing}绑定申请已处理, 结果: {outcome}。详情请登录查看。"),
    _Row(Template.BINDING_ENDED, "您的{thing}绑定已于{day}自动解除, 原因: {reason}。详情请登录查看。"),
    _Row(Template.APPEAL_DECIDED, "您提出的异议或申诉已于{day}办结, 结果: {outcome}。详情请登录查看。"),
    _Row(
        Template.ACCOUNT_LOCKED, "您的账户因多次登录失败已暂时锁定, {minutes}分钟后可再试。如非本人操作, 请修改密码。"
    ),
    _Row(Template.ALERT_WAITING, "有一条{level}预警等待您签收, 警务终端未收到确认, 请立即打开终端查看。"),
)


def text_of(template: Template, values: Mapping[str, str], on: date) -> str:
    """The text of a day, values filled in; raises ValueError when they are not exactly those that it asks for."""
    row = next((row for row in _TABLE if row.template is template and holds(row, on)), None)
    if row is None or asked_for(row.text) != set(values):
        raise ValueError(f"{template} has no text for these values")
    return _SIGN + row.text.format_map(values)


def asked_for(text: str) -> set[str]:
    """The names of the values that a text asks for."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}
