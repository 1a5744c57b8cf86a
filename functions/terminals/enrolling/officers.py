"""An officer's account, from its beginning on."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from terminals.acts.actor import Actor
from terminals.certificates.chain import CertificateRefused, trusted
from terminals.certificates.signature import fingerprint
from terminals.contract.refusals import AlreadyEnrolled
from terminals.enrolling.pins import new_pins
from traffic import clock
from traffic.entrypoint import logger
from traffic.errors import FieldError, Invalid
from traffic.privacy.sealing import seal
from traffic.records.officer import Officer
from traffic.records.terminal_claim import TerminalClaim
from traffic.records.transaction import Lost, together


@dataclass(frozen=True, slots=True, kw_only=True)
class NewOfficer:
    """What is known of an officer to be enrolled; the term's days count themselves, the certificate is PEM."""

    number: str
    name: str
    unit: str
    roles: Collection[str]
    certificate: str
    valid_from: date
    valid_to: date
    initial_pin: str


def enrol_officer(new: NewOfficer, by: Actor) -> Officer:
    """Enrol an officer, once; raises AlreadyEnrolled for a number or certificate that is somebody's, Invalid for a bad PIN."""
    officer = _record(new)
    claim = certificate_claim(officer)
    try:
        with together(by.entry(officer.officer, "officer.enrolled", "issue")) as act:
            act.save(claim, condition=TerminalClaim.claim.does_not_exist())
            act.save(officer, condition=Officer.officer.does_not_exist())
    except Lost as lost:
        return _the_same(officer, lost)
    return officer


def checked_certificate(pem: str) -> tuple[str, str]:
    """Fingerprint and last day of a certificate that counts; raises Invalid."""
    try:
        certificate = trusted(pem, clock.now())
    except CertificateRefused as why:
        logger.append_keys(certificate=str(why))
        wrong = FieldError(
            "certificate", "not_trusted", "证书无效或非公安证书机构签发", "is not valid, or not of the police"
        )
        raise Invalid((wrong,)) from None
    return fingerprint(certificate), certificate.not_valid_after_utc.astimezone(clock.CHINA).date().isoformat()


def certificate_claim(officer: Officer) -> TerminalClaim:
    """What makes a certificate one officer's, for good."""
    return TerminalClaim(f"certificate#{officer.fingerprint}", holder=officer.officer)


def _record(new: NewOfficer) -> Officer:
    held, until = checked_certificate(new.certificate)
    return Officer(
        f"officer:{new.number}",
        name_sealed=seal(new.name, "officer.name"),
        unit=new.unit,
        roles=" ".join(sorted(new.roles)),
        fingerprint=held,
        certificate_until=until,
        valid_from=new.valid_from.isoformat(),
        valid_to=new.valid_to.isoformat(),
        pins=new_pins(new.initial_pin, "initial_pin", number=new.number),
        pin_set_on=clock.business_day().isoformat(),
        enrolled_at=clock.china_now().isoformat(timespec="seconds"),
    )


def _the_same(officer: Officer, lost: Lost) -> Officer:
    """An enrolment whose answer was lost comes again: the account as it was made then, if nothing happened to it since."""
    try:
        held = Officer.of_officer(officer.officer)
    except Officer.DoesNotExist:
        held = None
    same = ("fingerprint", "unit", "roles", "valid_from", "valid_to", "version")
    if held and all(getattr(held, name) == getattr(officer, name) for name in same):
        return held
    fields = ("certificate", "number")
    raise AlreadyEnrolled(
        tuple(
            FieldError(fields[n], "taken", "已登记在其他名下", "belongs to somebody else") for n in sorted(lost.places)
        )
    ) from None
