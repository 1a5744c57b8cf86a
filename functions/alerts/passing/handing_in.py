"""Passages are handed in: the good ones go on their way, the bad ones are named."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from alerts.contract.answers_passages import PassagesAnswer, RefusedPassage
from alerts.contract.requests_passages import PassageRecord
from alerts.passing.carried import carried
from alerts.passing.judging import first_fault
from alerts.raising.sites import sites
from traffic.errors import FieldError
from traffic.queues import send

# A message is worked on as a whole and comes back as a whole: small enough that many work side by side.
TOGETHER = 25


def hand_in(records: list[PassageRecord], client: str) -> PassagesAnswer:
    """What became of them. Handed in again, the same records are stored over themselves and raise nothing anew."""
    known = sites()
    faults = [first_fault(record, known) for record in records]
    good = [
        carried(record, known[record.site], client)
        for record, fault in zip(records, faults, strict=True)
        if fault is None
    ]
    send("ALERTS_PASSAGES_QUEUE", _messages(good))
    refused = [
        _refused(line, record, fault)
        for line, (record, fault) in enumerate(zip(records, faults, strict=True), 1)
        if fault is not None
    ]
    return {"accepted": len(good), "refused": refused}


def _messages(passages: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    rest = iter(passages)
    while batch := list(islice(rest, TOGETHER)):
        yield {"passages": batch}


def _refused(line: int, record: PassageRecord, fault: FieldError) -> RefusedPassage:
    return {
        "line": line,
        "passage": record.passage[:40],
        "field": fault.field,
        "code": fault.code,
        "text": fault.zh,
    }
