import re

import pytest

from accounts.rules.viewings import ACTIONS, ROLES, action_text, role_text
from tests.support.template import ROOT
from traffic.privacy.showing import Role

# What is written under whoever it concerns: a look by its name, anything else by who writes it.
LOOK = re.compile(r'"([a-z]+\.(?:viewed|looked_up|checked))"')
ENTRY = re.compile(r'(?:own_look|review_entry)\([^()]*"([a-z]+\.[a-z_]+)"\)')


@pytest.mark.parametrize("written", [LOOK, ENTRY])
def test_whatever_a_door_writes_down_about_a_person_has_its_words(written):
    actions = set()
    for path in (ROOT / "functions").rglob("*.py"):
        actions |= set(written.findall(path.read_text()))
    assert len(actions) > 5
    assert actions <= set(ACTIONS)


def test_every_capacity_has_its_words():
    assert set(Role) - set(ROLES) == set()
    assert role_text(None) not in {role_text("unheard-of"), *ROLES.values()}
    assert action_text("unheard.of") not in ACTIONS.values()
