import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.layer.envelopes.forging import OWN, forged, header_for, opened_by_own, segment, unsegment
from traffic.envelopes.form import ALGORITHM, ENCRYPTION
from traffic.envelopes.refusals import UnreadableEnvelope
from traffic.errors import ServiceError


def refusal_of(compact: str) -> ServiceError | None:
    try:
        opened_by_own(compact)
    except ServiceError as refusal:
        return refusal
    return None


ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=20), inner, max_size=4),
    max_leaves=8,
)
SEGMENT = st.binary(max_size=60).map(segment)
ANY_HEADER = ANY_JSON | st.fixed_dictionaries(
    {"alg": st.just(ALGORITHM) | ANY_JSON, "enc": st.just(ENCRYPTION) | ANY_JSON},
    optional=dict.fromkeys(("kid", "crit", "epk", "zip", "iat", "jti"), ANY_JSON) | {"kid": st.just("01PLATFORM")},
)


@settings(max_examples=300, deadline=None)
@given(
    st.text()
    | st.text(alphabet=".eyJhbGciOiAtIn0=-_ \x00\u00e9\ud800")
    | st.lists(SEGMENT | st.text(max_size=20), min_size=4, max_size=6).map(".".join)
    | st.tuples(
        ANY_HEADER.map(lambda header: segment(json.dumps(header).encode())), SEGMENT, SEGMENT, SEGMENT, SEGMENT
    ).map(".".join)
)
def test_any_text_is_refused_and_nothing_worse(text: str) -> None:
    assert isinstance(refusal_of(text), UnreadableEnvelope)


GOOD = forged(OWN, header_for(OWN, iat=1_762_315_200)).split(".")


@settings(max_examples=300, deadline=None)
@given(st.integers(0, 4), st.integers(0, 2000), st.binary(max_size=3))
def test_any_change_of_a_good_envelope_is_refused(part: int, at: int, instead: bytes) -> None:
    parts = list(GOOD)
    held = unsegment(parts[part])
    at %= len(held)
    changed = held[:at] + instead + held[at + 1 :]
    parts[part] = segment(changed)
    assert changed == held or isinstance(refusal_of(".".join(parts)), UnreadableEnvelope)


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from(sorted(header_for(OWN, iat=0))).filter(lambda name: name not in ("alg", "enc")),
    ANY_JSON,
    st.binary(),
)
def test_whatever_is_sealed_to_the_platform_is_refused_and_nothing_worse(name: str, value: Any, content: bytes) -> None:
    compact = forged(OWN, header_for(OWN, iat=0) | {name: value}, content)
    assert isinstance(refusal_of(compact), UnreadableEnvelope)
