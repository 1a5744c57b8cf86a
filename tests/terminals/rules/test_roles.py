from datetime import date

from terminals.rules.roles import POWERS, Role, scopes_at, scopes_of, separate
from traffic.http.scopes import POLICE, Scope

TODAY = date(2026, 11, 5)


def test_what_concerns_the_whole_province_is_for_its_own_department():
    assert {"clients.manage", "accounts.manage"} <= set(scopes_at(["administrator"], "520000000000", TODAY))
    assert scopes_at(["administrator"], "520103000000", TODAY) == ["duty", "terminals.manage"]


def test_every_scope_of_a_role_is_one_of_the_police_api():
    for powers in POWERS:
        assert set(powers.scopes) == set(Role)
        for scopes in powers.scopes.values():
            assert {Scope(scope) for scope in scopes.split()} <= POLICE


def test_every_scope_of_the_police_api_is_somebodys():
    assert {Scope(scope) for scope in scopes_of(list(Role), TODAY)} == POLICE


def test_several_roles_add_up():
    both = ["appeals.review", "duty", "people.read", "registry.refresh", "registry.review"]
    assert scopes_of(["officer", "reviewer"], TODAY) == both


def test_nobody_may_do_anything_on_a_day_before_the_table():
    assert scopes_of(["administrator"], date(2019, 11, 30)) == []


def test_who_administers_does_not_audit():
    assert not separate(["administrator", "auditor"])
    assert separate(["administrator", "reviewer"])
    assert separate(["auditor", "officer"])
