import pytest

from tests.layer.conftest import Written
from traffic.errors import GatewayError
from traffic.gateways.faces import LARGEST_FRAME, MOST_FRAMES, Faces, LivenessVerdict

ACT, CHALLENGE = "01K9ACT0000000000000000001", "blink nod turn"


def liveness(*frames: bytes, reference: str | None = None) -> LivenessVerdict:
    return Faces.of_settings().liveness(ACT, CHALLENGE, list(frames), reference)


def test_a_living_person_passes_for_this_act_and_challenge() -> None:
    assert liveness(b"1 live", b"2 live") == LivenessVerdict(True, 987, ACT, CHALLENGE)


@pytest.mark.parametrize("frame", [b"photo", b"", b"\xff\xd8 whatever", b"live photo"])
def test_a_photograph_or_anything_else_does_not(frame: bytes) -> None:
    assert liveness(frame) == LivenessVerdict(False, 112, ACT, CHALLENGE)


def test_one_frame_that_is_not_alive_is_enough() -> None:
    assert not liveness(b"live", b"photo", b"live").passed


@pytest.mark.parametrize(
    ("mark", "code", "permanent"),
    [
        (b"busy", "busy", False),
        (b"late", "timed_out", False),
        (b"forged", "wrongly_signed", True),
        (b"replayed", "for_another", True),
        (b"other-act", "for_another", True),
    ],
)
def test_an_engine_that_misbehaves_gives_no_verdict(log: Written, mark: bytes, code: str, permanent: bool) -> None:
    with pytest.raises(GatewayError) as met:
        liveness(b"live", b"frame " + mark)
    assert (met.value.party, met.value.code, met.value.permanent) == ("faces", code, permanent)
    assert [line["outcome"] for line in log.lines] == [code]


@pytest.mark.parametrize(
    "frames",
    [[], [b"live"] * (MOST_FRAMES + 1), [b"live", b"." * (LARGEST_FRAME - 3) + b"live"]],
    ids=["none", "too many", "too large"],
)
def test_no_more_than_the_engine_takes_is_sent(frames: list[bytes]) -> None:
    with pytest.raises(ValueError, match="frames of 300000 bytes at most"):
        liveness(*frames)


def test_the_most_and_the_largest_are_sent() -> None:
    largest = b"." * (LARGEST_FRAME - 4) + b"live"
    assert liveness(*[largest] * MOST_FRAMES).passed


def test_nothing_of_a_person_stands_in_the_log(log: Written) -> None:
    liveness(b"live", reference="520103199003071232")
    assert [line["outcome"] for line in log.lines] == ["answered"]
    assert not [told for told in ("520103199003071232", ACT, "bGl2ZQ") if told in log.text]
