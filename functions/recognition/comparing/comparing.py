"""One comparison: asked for one act, and written with its entries before anybody is told."""

from recognition.comparing.copies import copy_of
from recognition.contract.requests_comparison import ComparisonRequest
from recognition.rules.picture_terms import OFFICERS_RULES
from recognition.taking.entries import official_entry
from recognition.taking.found import own_picture
from recognition.taking.quotas import spend
from traffic import clock, ids
from traffic.gateways.face_match import FaceMatch
from traffic.http import Caller
from traffic.records.comparison import Comparison
from traffic.records.transaction import together


def compare(caller: Caller, body: ComparisonRequest) -> Comparison:
    """The comparison as it is kept.

    Raises PictureUnknown, PictureMissing, PictureAltered, PictureUnusable, TooMany, and GatewayError.
    """
    live, document = (own_picture(caller.known, number) for number in (body.live, body.document))
    spend(caller.known, "read", OFFICERS_RULES)
    act, engine = ids.sortable(), FaceMatch.of_settings()
    verdict = engine.match(act, copy_of(live), copy_of(document))
    made = Comparison(
        act,
        officer=caller.known,
        unit=caller.unit,
        purpose=body.purpose,
        reference=body.reference,
        live=live.sha256,
        document=document.sha256,
        same=verdict.same,
        score=verdict.score,
        engine=engine.engine,
        at=clock.china_now().isoformat(timespec="seconds"),
    )
    subjects = sorted({f"picture:{picture.picture}" for picture in (live, document)})
    with together(*(official_entry(caller, subject, "faces.compared", body) for subject in subjects)) as act_of_writing:
        act_of_writing.save(made, condition=Comparison.comparison.does_not_exist())
    return made
