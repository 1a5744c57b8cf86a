"""Amazon Rekognition: CompareFaces, which keeps neither picture nor face."""

from botocore.exceptions import BotoCoreError, ClientError

from traffic import aws
from traffic.gateways.face_match import PARTY, MatchVerdict
from traffic.gateways.troubles import Trouble, trouble
from traffic.settings import integer

_TROUBLES = {
    "InternalServerError": Trouble.FAILED,
    "ProvisionedThroughputExceededException": Trouble.BUSY,
    "ThrottlingException": Trouble.BUSY,
}
# Its word for a picture without a face.
_NO_FACE = "InvalidParameterException"


def compare(act: str, live: bytes, document: bytes) -> MatchVerdict:
    """The verdict; the same person from FACE_MATCH_FROM thousandths on. Two pictures of which one has no face show nobody twice."""
    try:
        found = aws.client("rekognition").compare_faces(
            SourceImage={"Bytes": document}, TargetImage={"Bytes": live}, SimilarityThreshold=0, QualityFilter="AUTO"
        )
    except ClientError as error:
        code = error.response["Error"]["Code"]
        if code == _NO_FACE:
            return MatchVerdict(same=False, score=0, act=act)
        met = _TROUBLES.get(code, Trouble.REFUSED)
    except BotoCoreError:
        met = Trouble.UNREACHABLE
    else:
        score = round(max((match["Similarity"] for match in found["FaceMatches"]), default=0) * 10)
        return MatchVerdict(same=score >= integer("FACE_MATCH_FROM"), score=score, act=act)
    # Raised out here, so that Rekognition's own words follow it into no log.
    raise trouble(PARTY, met)
