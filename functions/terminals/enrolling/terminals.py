"""A terminal's enrolment: one device, one card, one officer (一机一卡一号), each of them claimed in the same transaction."""

from dataclasses import dataclass

from terminals.acts.actor import Actor
from terminals.contract.refusals import AlreadyEnrolled
from traffic import clock, ids
from traffic.errors import FieldError
from traffic.identifiers.devices import parse_iccid, parse_imei
from traffic.privacy.sealing import index
from traffic.records.officer import Officer
from traffic.records.terminal import Terminal, TerminalKind, TerminalState
from traffic.records.terminal_claim import TerminalClaim
from traffic.records.transaction import Lost, together

_FIELDS = {"device": "device_key", "officer": "officer", "imei": "imei", "iccid": "iccid"}


@dataclass(frozen=True, slots=True, kw_only=True)
class NewTerminal:
    """What is known of a terminal to be enrolled; a workstation has neither IMEI nor ICCID. `thumbprint` is its key's."""

    kind: str
    thumbprint: str
    imei: str | None = None
    iccid: str | None = None


def enrol_terminal(new: NewTerminal, officer: Officer, by: Actor, reference: str | None = None) -> Terminal:
    """Issue a terminal to an officer; raises AlreadyEnrolled naming what belongs to a live terminal."""
    terminal = _record(new, officer)
    claims = claims_of(terminal)
    entry = by.entry(f"terminal:{terminal.terminal}", "terminal.enrolled", "issue", reference)
    try:
        with together(entry) as act:
            for claim in claims:
                act.save(claim, condition=TerminalClaim.claim.does_not_exist())
            act.save(terminal, condition=Terminal.terminal.does_not_exist())
    except Lost as lost:
        return _the_same(terminal, claims, lost)
    return terminal


def claims_of(terminal: Terminal) -> list[TerminalClaim]:
    """What a live terminal holds for itself alone."""
    held = {
        "device": terminal.thumbprint,
        "officer": (terminal.officer or "").partition(":")[2],
        "imei": terminal.imei,
        "iccid": terminal.iccid,
    }
    return [TerminalClaim(f"{kind}#{value}", holder=terminal.terminal) for kind, value in held.items() if value]


def imei_token(imei: str | None) -> str | None:
    """What the table holds of an IMEI."""
    return imei and index("imei", parse_imei(imei))


def iccid_token(iccid: str | None) -> str | None:
    """What the table holds of an ICCID."""
    return iccid and index("iccid", parse_iccid(iccid).number)


def _record(new: NewTerminal, officer: Officer) -> Terminal:
    return Terminal(
        ids.sortable(),
        state=TerminalState.ISSUED,
        kind=TerminalKind(new.kind),
        officer=officer.officer,
        unit=officer.unit,
        thumbprint=new.thumbprint,
        imei=imei_token(new.imei),
        imei_tail=new.imei and parse_imei(new.imei)[-4:],
        iccid=iccid_token(new.iccid),
        iccid_tail=new.iccid and parse_iccid(new.iccid).number[-4:],
        issued_at=clock.china_now().isoformat(timespec="seconds"),
    )


def _the_same(terminal: Terminal, claims: list[TerminalClaim], lost: Lost) -> Terminal:
    """An enrolment whose answer was lost comes again: the terminal as it was issued then, if it is this one in all parts."""
    held = _holder(claims[0])
    same = ("state", "kind", "officer", "thumbprint", "imei", "iccid")
    if held and all(getattr(held, name) == getattr(terminal, name) for name in same):
        return held
    names = [_FIELDS[claims[place].claim.partition("#")[0]] for place in sorted(lost.places)]
    fields = (FieldError(name, "taken", "已登记在其他终端", "belongs to another terminal") for name in names)
    raise AlreadyEnrolled(tuple(fields)) from None


def _holder(claim: TerminalClaim) -> Terminal | None:
    try:
        return Terminal.of_terminal(TerminalClaim.of_claim(claim.claim).holder)
    except (TerminalClaim.DoesNotExist, Terminal.DoesNotExist):
        return None
