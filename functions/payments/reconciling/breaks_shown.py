"""How breaks look to a cashier."""

from payments.contract.answers_breaks import BreakAnswer, BreakLine, BreaksAnswer
from payments.reconciling.closing import WORDS
from payments.reconciling.measuring import NOTICE, gap_now, order_of
from payments.reconciling.named import id_of
from payments.rules.breaks import TERMS, BreakClass, Closing
from payments.rules.desk import CLOSINGS, OWNERS, SOURCES
from payments.viewing.units import unit_shown
from traffic.http.pages import Page
from traffic.privacy.sealing import opened
from traffic.records.reckoning import Break


def breaks_shown(page: Page[Break]) -> BreaksAnswer:
    """A page of breaks."""
    return {"items": [line_shown(found) for found in page.items], "next": page.next}


def line_shown(found: Break) -> BreakLine:
    """One break."""
    kind = BreakClass(found.kind)
    terms = TERMS[kind]
    return {
        "number": id_of(found),
        "day": found.day,
        "kind": kind,
        "kind_text": terms.zh,
        "level": terms.level,
        "owner": terms.owner,
        "owner_text": OWNERS[terms.owner],
        "unit": unit_shown(found.unit),
        "source": found.channel,
        "source_text": SOURCES[found.channel],
        "noticed": found.source == NOTICE,
        "order": found.order,
        "transaction": found.transaction,
        "ours_fen": found.ours,
        "theirs_fen": found.theirs,
        "opened_at": found.opened_at,
        "open": bool(found.worklist),
    }


def break_shown(found: Break) -> BreakAnswer:
    """One break, and what could be posted for it, or how it was closed."""
    closing = Closing(found.closing) if found.closing else None
    return {
        **line_shown(found),
        "gap_fen": gap_now(found, order_of(found)) if found.worklist else None,
        "closing": closing,
        "closing_text": CLOSINGS[closing] if closing else None,
        "closed_by": found.closed_by,
        "closed_at": found.closed_at,
        "words": opened(found.words_sealed, WORDS) if found.words_sealed else None,
        "entry": found.entry,
    }
