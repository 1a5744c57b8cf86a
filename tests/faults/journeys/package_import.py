"""The import of packages: from the inbox through the gate and the importers to the report, with photos and with sealed names."""

import io

from PIL import Image

from tests.faults.journey import Journey, Leg, Walk
from tests.support.machinery import Machinery
from tests.support.packages import package, upload

_GATE, _DOMAINS = "test-registry-gate", ("registry", "violations")


def picture() -> bytes:
    """A photo."""
    file = io.BytesIO()
    Image.new("RGB", (64, 48), "teal").save(file, "JPEG")
    return file.getvalue()


# The one takes its way through the doors of violations, the others through the registry's importer and the keys it seals with.
PACKAGES = {
    "violations": package(
        "violations",
        [{}, {}, {"wfbh": "5201032026000000000002", "gxsj": "2026-11-03 09:00:00"}, {"fkje": "x"}],
        photos={"5201032026000000000001_1.jpg": picture(), "not-a-photo.jpg": b"text"},
    ),
    "drivers": package("drivers", [{}, {}, {"sfzmhm": "52010219851201004X", "sjhm": ""}, {"ljjf": "x"}]),
    "vehicles": package("vehicles", [{}, {"hphm": "贵AD2018", "gxsj": "2026-11-03 09:00:00"}, {"hphm": "x"}]),
}


def _begin() -> Walk:
    return Walk(Machinery(only=_DOMAINS))


def _imported(table: str) -> Leg:
    def others(walk: Walk) -> None:
        walk.held[table] = upload(*PACKAGES[table])

    def act(walk: Walk) -> None:
        walk.machinery.deliver(_GATE, walk.held[table])
        walk.machinery.run()

    return Leg("", act, others)


IMPORT = Journey("import", _begin, {table: _imported(table) for table in PACKAGES})
JOURNEYS = (IMPORT,)
