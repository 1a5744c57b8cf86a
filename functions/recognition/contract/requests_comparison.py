"""What officers send to have two faces compared."""

from recognition.contract.requests import PictureNumber
from traffic.http.official import OfficialBody


class ComparisonRequest(OfficialBody, kw_only=True):
    """A live picture and one of a document, with why, and for which case or duty."""

    live: PictureNumber
    document: PictureNumber
