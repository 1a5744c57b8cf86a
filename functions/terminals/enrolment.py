"""民警和终端登记: who may work on a terminal, until when, and which terminal is whose.

Called by   administrators of a department, through the police API
Reads       terminals-officers, terminals-terminals
Writes      terminals-officers, terminals-terminals, terminals-claims, foundation-audit, foundation-idempotency
"""

from http import HTTPStatus
from typing import Any

from joserfc.jwk import ECKey

from terminals.acts.actor import administrator
from terminals.contract.answers import OfficerAnswer, TerminalAnswer
from terminals.contract.refusals import AlreadyEnrolled, OwnAccount
from terminals.contract.requests_enrolment import (
    CertificateRequest,
    DeviceKey,
    OfficerRequest,
    TerminalRequest,
    TermsRequest,
    UnlockRequest,
)
from terminals.enrolling import terms
from terminals.enrolling.found import officer_for, terminal_for
from terminals.enrolling.officers import NewOfficer, enrol_officer
from terminals.enrolling.shown import officer_shown, terminal_shown
from terminals.enrolling.terminals import NewTerminal, enrol_terminal
from terminals.enrolling.terms import Why, give_term, replace_certificate
from terminals.rules.units import manages
from traffic.entrypoint import entrypoint
from traffic.errors import Conflict, FieldError, Invalid, NotFound
from traffic.http import Scope, ServiceApp

app = ServiceApp("police")


@app.post(
    "/officers",
    scope=Scope.TERMINALS_MANAGE,
    body=OfficerRequest,
    answer=OfficerAnswer,
    status=HTTPStatus.CREATED,
    refusals=[AlreadyEnrolled],
    idempotent=True,
)
def enrol_an_officer(body: OfficerRequest) -> OfficerAnswer:
    """登记民警账户: 绑定数字证书, 设定角色、有效期和初始口令."""
    if not manages(app.caller.unit or "-", body.unit):
        raise Invalid((FieldError("unit", "not_yours", "不在本部门管辖范围内", "is not of your department"),))
    return officer_shown(enrol_officer(as_new(body), administrator(app.caller)))


@app.get("/officers/{officer}", scope=Scope.TERMINALS_MANAGE, answer=OfficerAnswer, refusals=[NotFound, OwnAccount])
def show_an_officer(officer: str) -> OfficerAnswer:
    """查看民警账户的状态和各项有效期."""
    return officer_shown(officer_for(app.caller, officer))


@app.post(
    "/officers/{officer}/terms",
    scope=Scope.TERMINALS_MANAGE,
    body=TermsRequest,
    answer=OfficerAnswer,
    refusals=[NotFound, OwnAccount, Conflict],
)
def give_a_term(body: TermsRequest, officer: str) -> OfficerAnswer:
    """调整账户有效期和角色: 当前会话随即结束."""
    found = officer_for(app.caller, officer)
    give_term(found, body.roles, body.valid_from, body.valid_to, why(body))
    return officer_shown(found)


@app.post(
    "/officers/{officer}/unlock",
    scope=Scope.TERMINALS_MANAGE,
    body=UnlockRequest,
    answer=OfficerAnswer,
    refusals=[NotFound, OwnAccount, Conflict],
)
def unlock_an_officer(body: UnlockRequest, officer: str) -> OfficerAnswer:
    """解除口令锁定, 必要时重设初始口令."""
    found = officer_for(app.caller, officer)
    terms.unlock(found, body.initial_pin, why(body))
    return officer_shown(found)


@app.post(
    "/officers/{officer}/certificate",
    scope=Scope.TERMINALS_MANAGE,
    body=CertificateRequest,
    answer=OfficerAnswer,
    refusals=[NotFound, OwnAccount, AlreadyEnrolled],
)
def change_a_certificate(body: CertificateRequest, officer: str) -> OfficerAnswer:
    """更换或吊销民警数字证书: 当前会话随即结束."""
    found = officer_for(app.caller, officer)
    replace_certificate(found, body.certificate, why(body))
    return officer_shown(found)


@app.post(
    "/terminals",
    scope=Scope.TERMINALS_MANAGE,
    body=TerminalRequest,
    answer=TerminalAnswer,
    status=HTTPStatus.CREATED,
    refusals=[NotFound, OwnAccount, AlreadyEnrolled],
    idempotent=True,
)
def enrol_a_terminal(body: TerminalRequest) -> TerminalAnswer:
    """登记终端(一机一卡一号): 设备、安全卡、警号各只能登记在一台在用终端上."""
    officer = officer_for(app.caller, body.officer)
    new = NewTerminal(kind=body.kind, thumbprint=thumbprint_of(body.device_key), imei=body.imei, iccid=body.iccid)
    return terminal_shown(enrol_terminal(new, officer, administrator(app.caller), body.reference))


@app.get("/terminals/{terminal}", scope=Scope.TERMINALS_MANAGE, answer=TerminalAnswer, refusals=[NotFound, OwnAccount])
def show_a_terminal(terminal: str) -> TerminalAnswer:
    """查看终端登记和状态."""
    return terminal_shown(terminal_for(app.caller, terminal))


def as_new(body: OfficerRequest) -> NewOfficer:
    """The officer that a body tells of."""
    return NewOfficer(
        number=body.number,
        name=body.name,
        unit=body.unit,
        roles=body.roles,
        certificate=body.certificate,
        valid_from=body.valid_from,
        valid_to=body.valid_to,
        initial_pin=body.initial_pin,
    )


def why(body: TermsRequest | UnlockRequest | CertificateRequest) -> Why:
    """Who acts on an account, and why."""
    return Why(administrator(app.caller), body.reason, body.reference)


def thumbprint_of(key: DeviceKey) -> str:
    """The thumbprint (RFC 7638) of a device's key; raises Invalid for a point that is not on the curve."""
    try:
        return ECKey.import_key({"kty": key.kty, "crv": key.crv, "x": key.x, "y": key.y}).thumbprint()
    except ValueError:
        raise Invalid((FieldError("device_key", "malformed", "公钥不正确", "is no public key"),)) from None


@entrypoint
def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return app(event, context)
