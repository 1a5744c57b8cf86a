"""Copies of tables: restored from point-in-time recovery, waited for, deleted.

Point-in-time recovery is what would be restored first after an accident, to any second of 35 days, and asking for it takes no right
beyond the source and the copy. What AWS Backup keeps in its vault is not among DynamoDB's own backups: only AWS Backup restores it,
with a role that may write every table, which no door may hand on. An operator restores it by hand into a name of `copy_name`, and a
drill that is given that name proves it as any other.
"""

import re
from datetime import UTC, datetime
from typing import Any

from botocore.exceptions import ClientError

from traffic import aws, clock
from traffic.records.drill import Drill, DrillTable
from traffic.settings import physical, required

# The service says so where trying again changes nothing.
_HOPELESS = {
    "PointInTimeRecoveryUnavailableException": "not recoverable",
    "TableNotFoundException": "no such table",
    "SourceTableNotFoundException": "no such table",
    "InvalidRestoreTimeException": "no backup of that moment",
}
# Asked for already, or as much at once as the account may: the next look knows.
_LATER = {"TableAlreadyExistsException", "LimitExceededException"}
_GONE, _BUSY = "ResourceNotFoundException", "ResourceInUseException"


class NoCopy(Exception):
    """A name that no copy may have. Carries it."""


def copy_name(drill: str, table: str) -> str:
    """The name of a copy. No stage, plan or role can mean it: theirs begin with a stage's name, which has no dot."""
    return f"drill.{required('STAGE')}.{drill}.{table}"


def copy_of_operator(name: str) -> str:
    """A name that an operator restored to; raises NoCopy."""
    if not re.fullmatch(rf"drill\.{required('STAGE')}\.[\w.-]+", name):
        raise NoCopy(name)
    return name


def get_on(drill: Drill, held: DrillTable) -> None:
    """One step towards a copy that can be read: asked for where it is not there, looked at where it is."""
    found = _described(held.copy)
    # An operator's copy, whose moment was told, is there or not: nothing makes it.
    if found is None and held.moment is None:
        _ask_for(drill, held)
        found = _described(held.copy)
    if found and found["TableStatus"] == "ACTIVE":
        held.ready = held.asked and milliseconds()
        held.moment = held.moment or drill.moment or _moment(found, held)
        held.state = "ready"
        held.save()


def _described(copy: str) -> dict[str, Any] | None:
    try:
        found: dict[str, Any] = aws.client("dynamodb").describe_table(TableName=copy)["Table"]
    except ClientError as error:
        if error.response["Error"]["Code"] != _GONE:
            raise
        return None
    return found


def _ask_for(drill: Drill, held: DrillTable) -> None:
    """Ask for a copy and write down when; one that cannot be had has failed."""
    when: dict[str, Any] = {"UseLatestRestorableTime": True}
    if drill.moment:
        when = {"RestoreDateTime": datetime.fromisoformat(drill.moment)}
    if held.asked is None:
        held.asked = milliseconds()
        held.save()
    try:
        aws.client("dynamodb").restore_table_to_point_in_time(
            SourceTableName=physical(held.table), TargetTableName=held.copy, **when
        )
    except ClientError as error:
        code = error.response["Error"]["Code"]
        if code not in _LATER | _HOPELESS.keys():
            raise
        if code in _HOPELESS:
            held.state, held.failure = "failed", _HOPELESS[code]
            held.save()


def _moment(found: dict[str, Any], held: DrillTable) -> str:
    """What the service says of the copy; the moment of asking where it does not say."""
    asked = datetime.fromtimestamp((held.asked or 0) / 1000, UTC)
    told: datetime = found.get("RestoreSummary", {}).get("RestoreDateTime", asked)
    return told.astimezone(clock.CHINA).isoformat()


def delete(copy: str) -> bool:
    """Delete a copy; False while the service is still making it."""
    try:
        aws.client("dynamodb").delete_table(TableName=copy_of_operator(copy))
    except ClientError as error:
        code = error.response["Error"]["Code"]
        if code == _BUSY:
            return False
        if code != _GONE:
            raise
    return True


def milliseconds() -> int:
    """Now, in milliseconds since 1970 in UTC."""
    return int(clock.now().timestamp() * 1000)
