import io
import json
from concurrent.futures import ThreadPoolExecutor
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from PIL import Image

from infra.local import client
from infra.local.sample.cast import LI_OPEN, LI_TRUCK, ZHANG_CAR, ZHANG_EV, ZHANG_OPEN
from traffic.identifiers.vehicles import tail


def body_of(vehicle):
    return {"plate": vehicle.plate, "plate_kind": vehicle.kind, "tail": tail(vehicle.engine)}


def post(platform, path, body, **headers):
    return client.post(f"{platform.url}/citizen{path}", body, **headers)


def raw(platform, path, *, method="POST", data=b"", **headers):
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    try:
        with urlopen(Request(f"{platform.url}/citizen{path}", data, sent, method=method), timeout=30) as answer:
            return answer.status, json.load(answer), answer.headers
    except HTTPError as refusal:
        with refusal:
            return refusal.code, json.load(refusal), refusal.headers


def test_a_citizen_sees_the_violations_of_a_car(platform):
    status, found = post(platform, "/violations/lookup", body_of(ZHANG_CAR))
    assert status == 200
    assert {case.number for case in ZHANG_OPEN} <= {item["number"] for item in found["items"]}


def test_a_car_without_violations_differs_from_an_unknown_one(platform):
    assert post(platform, "/violations/lookup", body_of(ZHANG_EV))[1]["items"] == []
    assert post(platform, "/violations/lookup", body_of(ZHANG_EV) | {"tail": "000000"})[0] == 404


def test_pages_follow_one_another(platform):
    first = post(platform, "/violations/lookup", body_of(LI_TRUCK))[1]
    second = post(platform, "/violations/lookup", body_of(LI_TRUCK) | {"next": first["next"]})[1]
    numbers = [item["number"] for item in first["items"] + second["items"]]
    assert len(numbers) == len(set(numbers))
    assert {case.number for case in LI_OPEN} <= set(numbers)


def test_one_violation_is_found_by_its_number(platform):
    number = next(iter(ZHANG_OPEN)).number
    status, found = post(platform, "/violations/lookup-by-number", {"number": number, "tail": tail(ZHANG_CAR.engine)})
    assert (status, [item["number"] for item in found["items"]]) == (200, [number])


def test_the_photo_opens_and_its_link_cannot_be_bent(platform):
    sent = {"number": next(iter(ZHANG_OPEN)).number, "tail": tail(ZHANG_CAR.engine)}
    status, found = post(platform, "/violations/photos", sent)
    assert (status, found["count"]) == (200, 3)
    with Image.open(io.BytesIO(client.get(found["picture"]))) as picture:
        assert picture.size[0] > 1000
        assert not picture.getexif()
    with pytest.raises(HTTPError, match="403"):
        client.get(found["picture"].replace("X-Amz-Expires=300", "X-Amz-Expires=86400"))


def test_sixteen_callers_at_once_are_all_answered(platform):
    with ThreadPoolExecutor(16) as callers:
        answers = callers.map(lambda _: post(platform, "/violations/lookup", body_of(ZHANG_CAR))[0], range(96))
    assert set(answers) == {200}


@pytest.mark.parametrize(
    ("sent", "status", "code"),
    [
        ({"data": b"{", "Content_Type": "application/json"}, 400, "unreadable"),
        ({"data": b"{}", "Content_Type": "application/json"}, 422, "invalid"),
        ({"data": b"{}", "Content_Type": "text/plain"}, 415, "unsupported_media_type"),
        ({"data": b'"' + b"x" * 70_000 + b'"', "Content_Type": "application/json"}, 413, "too_large"),
        ({"data": b"x" * 2_000_000, "Content_Type": "application/json"}, 413, "too_large"),
        ({"method": "GET", "data": None}, 404, "not_found"),
        ({"method": "DELETE", "data": None}, 404, "not_found"),
    ],
    ids=["broken", "empty", "type", "oversize", "far-oversize", "get", "delete"],
)
@pytest.mark.parametrize("path", ["/violations/lookup", "/violations/lookup-by-number", "/violations/photos"])
def test_bad_input_is_refused_in_one_shape(platform, path, sent, status, code):
    found = raw(platform, path, **sent)
    assert (found[0], found[1]["code"], found[1]["status"]) == (status, code, status)
    assert found[2]["Content-Type"].startswith("application/problem+json")
    assert found[1]["correlation_id"]


def test_an_unknown_path_is_a_problem_too(platform):
    assert raw(platform, "/nothing/here", method="GET", data=None)[1]["code"] == "not_found"


def test_english_is_answered_on_request(platform):
    found = raw(platform, "/violations/lookup", data=b"{}", Content_Type="application/json", Accept_Language="en")
    assert found[1]["title"] == "Some fields are wrong; please check them"
