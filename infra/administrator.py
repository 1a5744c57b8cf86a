"""The first administrator of a stage: somebody has to enrol those who enrol the others.

`python -m infra.administrator --stage dev --region cn-north-1 --officer-number 520001 …` writes, with the operator's own AWS
rights, an officer who administers and the workstation that is theirs, by the same code as the enrolment door and under the
same audit. The first PIN is read from the terminal, or from standard input; it is only good for changing it at the first sign-in.
Doing it again with the same things changes nothing.
"""

import argparse
import getpass
import json
import os
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstAdministrator:
    """Who it is: certificate as PEM, the workstation's public key as JWK, and the days of the account's term."""

    number: str
    name: str
    unit: str
    certificate: str
    device_jwk: dict[str, Any]
    valid_from: date
    valid_to: date
    initial_pin: str


def first_administrator(who: FirstAdministrator) -> str:
    """Enrol the officer and the workstation; returns the workstation's terminal id.

    Needs STAGE, POLICE_CA, SEAL_KEY and AWS's own settings, a default region among them, in the environment before it is
    called for the first time.
    Raises what the enrolment door raises: AlreadyEnrolled, Invalid.
    """
    # Imported here because records read the environment when they are imported.
    from joserfc.jwk import ECKey

    from terminals.acts.actor import Actor
    from terminals.enrolling.officers import NewOfficer, enrol_officer
    from terminals.enrolling.terminals import NewTerminal, enrol_terminal

    by = Actor("operator", "operator", "infra.administrator", who.unit)
    new = NewOfficer(
        number=who.number,
        name=who.name,
        unit=who.unit,
        roles=["administrator"],
        certificate=who.certificate,
        valid_from=who.valid_from,
        valid_to=who.valid_to,
        initial_pin=who.initial_pin,
    )
    thumbprint = ECKey.import_key(who.device_jwk).thumbprint()
    officer = enrol_officer(new, by)
    return enrol_terminal(NewTerminal(kind="workstation", thumbprint=thumbprint), officer, by).terminal


def main(arguments: list[str]) -> int:
    """The command; 0 when the administrator is there, 1 with the refusal's words when not."""
    given = _parser().parse_args(arguments)
    region = {"AWS_REGION": given.region, "AWS_DEFAULT_REGION": given.region}
    os.environ.update({"STAGE": given.stage, "POWERTOOLS_SERVICE_NAME": "administrator", **region})
    os.environ.update({"POLICE_CA": given.police_ca.read_text(), "SEAL_KEY": _seal_key(given.stage)})
    from traffic.errors import ServiceError

    try:
        terminal = first_administrator(_who(given))
    except ServiceError as refusal:
        print(refusal.en, *(f"{field.field}: {field.en}" for field in refusal.fields), sep="\n  ", file=sys.stderr)
        return 1
    print(json.dumps({"officer": given.officer_number, "terminal": terminal}))
    return 0


def _seal_key(stage: str) -> str:
    """The key that names are sealed under, as the foundation hands it to every stack."""
    from traffic import aws

    found = aws.client("ssm").get_parameter(Name=f"/tongtu/{stage}/seal-key")
    return str(found["Parameter"]["Value"])


def _who(given: argparse.Namespace) -> FirstAdministrator:
    return FirstAdministrator(
        number=given.officer_number,
        name=given.name,
        unit=given.unit,
        certificate=given.certificate.read_text(),
        device_jwk=json.loads(given.device_jwk.read_text()),
        valid_from=given.valid_from,
        valid_to=given.valid_to,
        initial_pin=getpass.getpass("first PIN: ") if sys.stdin.isatty() else sys.stdin.readline().strip(),
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m infra.administrator", description="Enrol a stage's first administrator."
    )
    for name, text in (
        ("--stage", "the stage, like dev"),
        ("--region", "the region that the stage is deployed in"),
        ("--officer-number", "6 to 8 digits"),
        ("--name", "the officer's name"),
        ("--unit", "the department, 12 digits: the administrator manages it and all below it"),
    ):
        parser.add_argument(name, required=True, help=text)
    for name, text in (
        ("--certificate", "the officer's certificate, PEM"),
        ("--device-jwk", "the workstation's public key, JWK"),
        ("--police-ca", "the certificate authorities, PEM"),
    ):
        parser.add_argument(name, required=True, type=Path, help=text)
    for name, text in (("--valid-from", "the account's first day"), ("--valid-to", "its last day")):
        parser.add_argument(name, required=True, type=date.fromisoformat, help=text)
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
