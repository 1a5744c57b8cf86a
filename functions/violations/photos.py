"""违法图片查询: the evidence photos of a violation as short-lived links, for whoever can prove the vehicle.

Called by   citizens, through the citizen API, behind its rate limit
Reads       violations-records, originals
Writes      renditions, foundation-audit: who looked, before anything is shown
"""

from datetime import timedelta
from typing import Any

from traffic import audit, clock
from traffic.entrypoint import entrypoint, logger
from traffic.errors import NotFound, VehicleNotFound
from traffic.http import Scope, ServiceApp
from traffic.records.proof import violation_proved
from traffic.records.violation import Photo
from traffic.settings import integer
from violations.contract.answers import PhotosLinks
from violations.contract.requests import NumberRequest
from violations.rendering.renditions import links_to
from violations.rendering.viewer import mark_of, viewer_of

app = ServiceApp("citizen")


class NoPhotos(NotFound):
    """The vehicle is proved, but no photo of this violation has come in."""

    code = "no_photos"
    zh, en = "该违法记录暂无照片", "No photos of this violation yet"


@app.post(
    "/violations/photos",
    scope=Scope.PUBLIC,
    body=NumberRequest,
    answer=PhotosLinks,
    refusals=[VehicleNotFound, NoPhotos],
)
def show_photos(body: NumberRequest) -> PhotosLinks:
    """查看违法取证照片: 全部照片合成一张, 带查看标记, 另有缩略图; 每次查看均留有记录."""
    violation_proved(body.number, body.tail)
    photos = Photo.of_violation(body.number)
    if not photos:
        raise NoPhotos
    viewer = viewer_of(app.caller)
    write_down(body.number, viewer)
    return as_viewer_sees(photos, mark_of(viewer))


def as_viewer_sees(photos: list[Photo], mark: str) -> PhotosLinks:
    """The links, and how long they hold."""
    picture, thumbnail = links_to(photos, mark)
    expires = clock.china_now() + timedelta(seconds=integer("LINK_SECONDS"))
    return {
        "picture": picture,
        "thumbnail": thumbnail,
        "count": len(photos),
        "mark": mark,
        "expires_at": expires.isoformat(timespec="seconds"),
    }


def write_down(number: str, viewer: str) -> None:
    """Who looked stands in the audit before the picture can be seen."""
    audit.entry(
        subject=f"violation:{number}",
        action="photo.viewed",
        actor=viewer,
        purpose="public look-up, vehicle proved",
        request=logger.get_correlation_id() or "",
    ).save()


@entrypoint
def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return app(event, context)
