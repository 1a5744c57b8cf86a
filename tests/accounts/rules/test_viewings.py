import re

from accounts.rules.viewings import ACTIONS, ROLES, action_text, role_text
from tests.support.template import ROOT
from traffic.privacy.showing import Role


def test_every_look_that_a_door_writes_down_has_its_words():
    looks = set()
    for path in (ROOT / "functions").rglob("*.py"):
        looks |= set(re.findall(r'"([a-z]+\.(?:viewed|looked_up))"', path.read_text()))
    assert looks
    assert looks <= set(ACTIONS)


def test_every_capacity_has_its_words():
    assert set(Role) - set(ROLES) == set()
    assert role_text(None) not in {role_text("unheard-of"), *ROLES.values()}
    assert action_text("unheard.of") not in ACTIONS.values()
