"""Pictures to be read, one of the owner's and one of the officer's; and the owner's materials, one set a step further than another.

Nothing is on the pictures, so that reading them is quick; what the materials say is written as if it had been read.
"""

from typing import Any

from recognition import pictures, roadside
from tests.access.callers import Kind, findings
from tests.support import materials
from tests.support.mirror import ID, NAME
from tests.support.readable import brought, wall


def recognition() -> dict[str, Any]:
    """Set them up; returns what the rows name. The owner has a licence in the mirror, of the department's district."""
    owner = findings(Kind.OWNER)
    picture = brought(pictures.handler, owner, wall())
    waiting, claimed = (_referred(owner, picture, key) for key in ("waiting", "claimed"))
    assert materials.claim(findings(Kind.REVIEWER), claimed)[0] == 200
    return {
        "picture": picture,
        "roadside picture": brought(roadside.handler, findings(Kind.OFFICER), wall()),
        "materials": waiting,
        "claimed materials": claimed,
    }


def _referred(owner: dict[str, str], picture: str, key: str) -> str:
    """A set that the machine would not pass: two of its three documents are missing."""
    status, body = materials.submit(owner, key, name=NAME, citizen_id=ID, pictures=[picture])
    assert status == 201, body
    materials.already_read(body["set"], [picture], [materials.front()])
    assert materials.examine(body["set"]) == []
    return str(body["set"])
