"""An officer goes on duty, and off it again: that they did stands written with it."""

from alerts.channelling.positions import place_at
from alerts.contract.requests_duty import DutyRequest
from alerts.fanning.finding import command_of
from traffic import clock
from traffic.errors import Forbidden, NotFound
from traffic.geography import cell
from traffic.http import Caller, Scope
from traffic.identifiers.people import parse_phone
from traffic.looks import officers_act
from traffic.privacy.sealing import seal
from traffic.records.audit import AuditEntry
from traffic.records.duty import Duty, DutyTask
from traffic.records.transaction import together


class NotOnDuty(NotFound):
    """The officer is on no duty, or it is over."""

    code = "not_on_duty"
    zh, en = "当前未上勤", "Not on duty"


class NotACommander(Forbidden):
    """Whoever sits at a command centre sees what is secret."""

    code = "not_a_commander"
    zh, en = "没有指挥中心席位权限", "This takes a seat at the command centre"


def go_on_duty(caller: Caller, body: DutyRequest) -> Duty:
    """The officer's duty from now on; one that ran ends with it. Raises NotACommander."""
    if body.task is DutyTask.COMMAND and Scope.ALERTS_COMMAND not in caller.scopes:
        raise NotACommander
    duty = _duty(caller, body)
    with together(_entry(caller, "duty.begun")) as act:
        act.save(duty)
    return duty


def duty_of(caller: Caller) -> Duty:
    """The officer's duty; raises NotOnDuty."""
    duty = Duty.of_officer(caller.known)
    if duty is None or duty.until <= clock.epoch_seconds():
        raise NotOnDuty
    return duty


def go_off_duty(caller: Caller) -> None:
    """End it; what ended already stays so."""
    if Duty.of_officer(caller.known) is None:
        return
    with together(_entry(caller, "duty.ended")) as act:
        act.delete(Duty(caller.known))


def _duty(caller: Caller, body: DutyRequest) -> Duty:
    now, place = clock.epoch_seconds(), place_at(body.longitude, body.latitude)
    unit = caller.unit or ""
    return Duty(
        caller.known,
        terminal=caller.terminal or "",
        unit=unit,
        task=body.task,
        near=command_of(unit[:6]) if body.task is DutyTask.COMMAND else cell(place),
        longitude=place.longitude,
        latitude=place.latitude,
        positioned_at=now,
        since=now,
        until=now + body.hours * 3600,
        phone_sealed=seal(parse_phone(body.phone), "duty.phone") if body.phone else None,
    )


def _entry(caller: Caller, action: str) -> AuditEntry:
    return officers_act(caller, caller.known, action, role="officer", purpose="duty")
