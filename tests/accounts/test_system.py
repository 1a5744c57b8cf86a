from accounts.system import handler
from tests.support.callers import call, citizen
from tests.support.oauth_clients import SYSTEM, registered

PATH = "/registration"


def system(scope="system"):
    return citizen(scope, account=f"client:{SYSTEM}", client=SYSTEM)


def test_a_system_sees_what_is_held_about_it(stage):
    registered(SYSTEM)
    status, shown = call(handler, PATH, by=system(), method="GET")
    assert (status, shown["name_zh"], shown["scopes"]) == (200, "筑城出行", ["system"])
    assert shown["secrets"] == {"made_at": "2026-11-05T12:00:00+08:00", "used": True, "former_until": None}
    assert shown["contact"] == {"name": "柏小满", "phone": "199****0001"}


def test_nobody_is_refused(stage):
    assert call(handler, PATH, method="GET")[0] == 401


def test_a_system_without_the_scope_is_refused(stage):
    assert call(handler, PATH, by=system("other"), method="GET")[0] == 403


def test_a_system_that_is_not_registered_any_more_finds_nothing(stage):
    assert call(handler, PATH, by=system(), method="GET")[0] == 404
