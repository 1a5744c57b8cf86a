"""How a day looks to a cashier: of a unit, what concerns it; of the province's own department, everything."""

from collections import Counter

from payments.contract.answers_days import (
    BreakCount,
    DayAnswer,
    DayTotalLine,
    FileAnswer,
    KindSum,
    SignatureAnswer,
    SumAnswer,
)
from payments.reconciling.day import DayFound, state_of
from payments.reconciling.day_totals import DayTotal, Sum, theirs_of, totals_of, undone_of
from payments.reconciling.signing import WORDS, digest_of
from payments.rules.breaks import TERMS, BreakClass
from payments.rules.desk import FILE_STATES, KINDS, MOST_OPEN, OWNERS, SOURCES
from payments.rules.sides import Kind
from payments.statements.refusals import TEXTS, Refusal
from payments.viewing.units import area_proved, unit_shown
from traffic.http import Caller
from traffic.privacy.sealing import opened
from traffic.records.reckoning import DaySigned


def day_shown(caller: Caller, whole: DayFound) -> DayAnswer:
    """The page of a day."""
    area = area_proved(caller)
    found = whole.within(area)
    ids, signed = found.open_ids, found.signed
    return {
        "day": found.day,
        "files": [_file(found, source, whole=not area) for source in found.files],
        "totals": [_total(total) for total in totals_of(found, area)],
        "breaks": _counts(found),
        "open": len(ids),
        "open_breaks": ids[:MOST_OPEN],
        "complete": found.complete,
        "at_zero": found.at_zero,
        "signature": signature_shown(signed) if signed else None,
        "opened_since": len(set(ids) - set(signed.open_breaks)) if signed else 0,
    }


def signature_shown(signed: DaySigned) -> SignatureAnswer:
    """A signature, and whether it is still what was signed."""
    return {
        "signed_by": signed.signed_by,
        "unit": unit_shown(signed.unit),
        "signed_at": signed.signed_at,
        "open_breaks": signed.open_breaks,
        "words": opened(signed.words_sealed, WORDS) if signed.words_sealed else None,
        "digest": signed.digest,
        "intact": signed.digest == digest_of(signed),
    }


def _file(found: DayFound, source: str, *, whole: bool) -> FileAnswer:
    """A file; its own totals are those of all units together, so only whoever sees all of them sees these."""
    file = found.files[source]
    state = state_of(file)
    refusal = Refusal(file.refusal) if file and file.refusal else None
    theirs, undone = theirs_of(found, source), undone_of(found, source)
    return {
        "source": source,
        "source_text": SOURCES[source],
        "state": state,
        "state_text": FILE_STATES[state],
        "name": file.name if file else None,
        "refusal": refusal,
        "refusal_text": TEXTS[refusal][0] if refusal else None,
        "line": file.line if file else None,
        "done_at": file.done_at if file else None,
        "theirs": [_kind(kind, total) for kind, total in theirs] if whole and theirs is not None else None,
        "undone": _sum(undone) if whole and undone else None,
    }


def _kind(kind: Kind, total: Sum) -> KindSum:
    return {"kind": kind, "kind_text": KINDS[kind], **_sum(total)}


def _total(total: DayTotal) -> DayTotalLine:
    return {
        "unit": unit_shown(total.unit),
        "source": total.source,
        "source_text": SOURCES[total.source],
        "kind": total.kind,
        "kind_text": KINDS[total.kind],
        "ours": _sum(total.ours),
        "agreed": _sum(total.agreed),
    }


def _sum(total: Sum) -> SumAnswer:
    return {"count": total.count, "amount_fen": total.fen}


def _counts(found: DayFound) -> list[BreakCount]:
    open_, all_ = (Counter(BreakClass(one.kind) for one in breaks) for breaks in (found.open, found.breaks))
    return [
        {
            "kind": kind,
            "kind_text": TERMS[kind].zh,
            "level": TERMS[kind].level,
            "owner": TERMS[kind].owner,
            "owner_text": OWNERS[TERMS[kind].owner],
            "open": open_[kind],
            "closed": all_[kind] - open_[kind],
        }
        for kind in BreakClass
        if all_[kind]
    ]
