import re
from datetime import date

import pytest

from accounts.rules import limits as citizens
from infra.api.doors import doors
from registry.rules.look_ups import LOOK_UP_RULES
from terminals.rules import limits as officers
from terminals.rules.roles import Role, scopes_of
from tests.support.template import ROOT
from traffic.http.scopes import GRANTABLE, OF_AUDIENCE, TEXTS

PAGE = (ROOT / "infra" / "access.md").read_text()
TODAY = date(2026, 11, 5)


def rows(*heads):
    """The cells of each row of the table under these heads."""
    table = PAGE.partition(f"| {' | '.join(heads)} |")[2].partition("\n\n")[0]
    return [tuple(cell.strip() for cell in line.strip("|").split("|")) for line in table.splitlines()[2:]]


def holders(audience, scope):
    if audience == "citizen":
        return "own app, apps by consent" if scope in GRANTABLE else "own app"
    if audience == "partner":
        return "systems"
    return ", ".join(sorted(role for role in Role if scope in scopes_of([role], TODAY)))


def test_the_table_of_scopes_is_that_of_the_code():
    assert rows("API", "scope", "lets its holder", "who has it") == [
        (audience, f"`{scope}`", TEXTS[scope][1], holders(audience, scope))
        for audience, scopes in OF_AUDIENCE.items()
        for scope in sorted(scopes)
    ]


def test_tokens_live_as_long_as_it_says():
    ours, theirs = citizens.limits_on(TODAY), officers.limits_on(TODAY)
    told = {caller: (lives, goes_on) for caller, _, _, lives, goes_on, _ in rows(
        "caller", "API", "`sub`", "a token lives", "it goes on", "bound to a device"
    )}  # fmt: skip
    by_refresh = (f"{ours.access_seconds // 60} min", f"{ours.refresh_seconds // 86400} days unused")
    for caller in ("citizen, own app", "app, by consent"):
        assert (told[caller][0], told[caller][1].partition("; ")[2]) == by_refresh
    assert told["system"][0] == by_refresh[0]
    assert told["officer"][0] == f"{theirs.token_seconds // 60} min"
    assert f", {theirs.session_seconds // 3600} h at most" in told["officer"][1]
    assert f"later than {ours.grace_seconds} s after the first" in PAGE
    assert f"after {LOOK_UP_RULES[-1].sealed_days} days at most" in PAGE


def test_it_names_every_door_that_takes_sealed_messages():
    named = re.search(r"that take them: (.*?)\. Both", PAGE, re.DOTALL)[1]
    taking = [door for door in doors() if door.app and door.app.enveloped]
    assert {door.app.audience for door in taking} == {"citizen"}
    assert re.findall(r"`(\w+)`", named) == sorted(door.name for door in taking)


@pytest.mark.parametrize("page", ["access.md", "README.md"])
def test_every_link_leads_somewhere(page):
    links = re.findall(r"\]\(([^)#:]+)\)", (ROOT / "infra" / page).read_text())
    assert links
    assert [link for link in links if not (ROOT / "infra" / link).exists()] == []
