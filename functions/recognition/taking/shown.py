"""Pictures and what they say, in the words of the contract."""

from datetime import timedelta

from recognition.contract.answers import PictureForm, PictureRefusal, RecognisedField, RecognitionAnswer
from recognition.rules.readings import Field
from recognition.rules.texts import KINDS, VERDICTS, field_text, refusal_text
from recognition.rules.verdicts import Verdict
from recognition.taking.recognising import Read
from traffic import clock
from traffic.records.picture import Picture
from traffic.settings import integer
from traffic.uploads import Form


def form_shown(picture: Picture, form: Form) -> PictureForm:
    """The form for a picture, and how long it holds."""
    expires = clock.china_now() + timedelta(seconds=integer("LINK_SECONDS"))
    return {
        "picture": picture.picture,
        "url": form.url,
        "fields": form.fields,
        "expires_at": expires.isoformat(timespec="seconds"),
    }


def recognition_shown(picture: Picture, read: Read) -> RecognitionAnswer:
    """What a picture says, or what to do about it."""
    reading = read.reading
    return {
        "picture": picture.picture,
        "kind": reading.kind,
        "kind_text": KINDS[reading.kind] if reading.kind else None,
        "fields": [field_shown(field) for field in reading.fields],
        "refusal": refusal_shown(reading.refusal) if reading.refusal else None,
        "models": list(read.models),
    }


def field_shown(field: Field) -> RecognisedField:
    """One value; what cannot be read is not guessed at on anybody's screen."""
    return {
        "name": field.name,
        "text": field_text(field.name),
        "value": None if field.verdict is Verdict.UNREADABLE else field.value,
        "confidence": round(min(max(field.confidence, 0.0), 1.0), 3),
        "check": field.check,
        "box": [list(corner) for corner in field.box] if field.box else None,
        "verdict": field.verdict,
        "verdict_text": VERDICTS[field.verdict],
    }


def refusal_shown(code: str) -> PictureRefusal:
    """Why nothing was read, and what to do."""
    return {"code": code, "text": refusal_text(code)}
