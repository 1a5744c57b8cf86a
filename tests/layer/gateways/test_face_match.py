from io import BytesIO

import pytest
from botocore.stub import Stubber
from PIL import Image

from tests.layer.conftest import Written
from traffic import aws
from traffic.entrypoint import logger
from traffic.errors import GatewayError
from traffic.gateways.face_match import LARGEST, FaceMatch, MatchVerdict

ACT = "01K9ACT0000000000000000001"
SKIN, OTHER = (190, 150, 120), (120, 90, 70)


@pytest.fixture(autouse=True)
def stand_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACE_MATCH", "stand-in")
    monkeypatch.setenv("FACE_MATCH_FROM", "990")


def picture(colour: tuple[int, int, int]) -> bytes:
    file = BytesIO()
    Image.new("RGB", (64, 64), colour).save(file, "JPEG")
    return file.getvalue()


def match(live: tuple[int, int, int], document: tuple[int, int, int] = SKIN) -> MatchVerdict:
    return FaceMatch.of_settings().match(ACT, picture(live), picture(document))


def test_pictures_alike_show_one_person_for_this_act() -> None:
    assert match(SKIN) == MatchVerdict(True, 987, ACT)


def test_others_do_not() -> None:
    assert match(OTHER) == MatchVerdict(False, 112, ACT)


def test_the_stand_in_calls_itself_one() -> None:
    assert FaceMatch.of_settings().engine == "stand-in"


@pytest.mark.parametrize(
    ("colour", "code", "permanent"),
    [
        ((255, 0, 0), "busy", False),
        ((0, 255, 0), "timed_out", False),
        ((0, 0, 255), "wrongly_signed", True),
        ((255, 255, 0), "for_another", True),
        ((255, 255, 255), "for_another", True),
    ],
)
def test_an_engine_that_misbehaves_gives_no_verdict(
    log: Written, colour: tuple[int, int, int], code: str, permanent: bool
) -> None:
    with pytest.raises(GatewayError) as met:
        match(colour)
    assert (met.value.party, met.value.code, met.value.permanent) == ("face_match", code, permanent)
    assert [line["outcome"] for line in log.lines] == [code]


def test_no_larger_picture_than_any_engine_takes_is_sent() -> None:
    with pytest.raises(ValueError, match="bytes at most"):
        FaceMatch.of_settings().match(ACT, b"." * (LARGEST + 1), picture(SKIN))


def test_nothing_of_a_face_stands_in_the_log(log: Written) -> None:
    match(SKIN)
    assert [line["outcome"] for line in log.lines] == ["answered"]
    assert not [told for told in (ACT, "/9j/") if told in log.text]


@pytest.mark.parametrize(
    ("matches", "verdict"),
    [
        ([{"Similarity": 99.4}, {"Similarity": 3.0}], MatchVerdict(True, 994, ACT)),
        ([{"Similarity": 98.9}], MatchVerdict(False, 989, ACT)),
        ([], MatchVerdict(False, 0, ACT)),
    ],
)
def test_rekognition_compares(
    monkeypatch: pytest.MonkeyPatch, matches: list[dict[str, float]], verdict: MatchVerdict
) -> None:
    monkeypatch.setenv("FACE_MATCH", "rekognition")
    with Stubber(aws.client("rekognition")) as engine:
        asked = {
            "SourceImage": {"Bytes": picture(SKIN)},
            "TargetImage": {"Bytes": picture(OTHER)},
            "SimilarityThreshold": 0,
            "QualityFilter": "AUTO",
        }
        engine.add_response("compare_faces", {"FaceMatches": matches}, asked)
        assert match(OTHER) == verdict
    assert FaceMatch.of_settings().engine == "rekognition"


def test_a_picture_without_a_face_shows_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACE_MATCH", "rekognition")
    with Stubber(aws.client("rekognition")) as engine:
        engine.add_client_error("compare_faces", "InvalidParameterException", "no faces in the image")
        assert match(SKIN) == MatchVerdict(False, 0, ACT)


@pytest.mark.parametrize(
    ("theirs", "code", "permanent"),
    [
        ("ThrottlingException", "busy", False),
        ("InternalServerError", "failed", False),
        ("AccessDeniedException", "refused", True),
    ],
)
def test_what_rekognition_says_is_told_apart_and_not_repeated(
    monkeypatch: pytest.MonkeyPatch, log: Written, theirs: str, code: str, permanent: bool
) -> None:
    monkeypatch.setenv("FACE_MATCH", "rekognition")
    with Stubber(aws.client("rekognition")) as engine:
        engine.add_client_error("compare_faces", theirs, "said of this very face")
        with pytest.raises(GatewayError) as met:
            match(SKIN)
    assert (met.value.code, met.value.permanent) == (code, permanent)
    logger.error("as a door would", exc_info=met.value)
    assert "this very face" not in log.text
