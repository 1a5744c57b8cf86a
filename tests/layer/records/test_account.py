import pytest

from traffic import clock
from traffic.privacy.sealing import phone_token, seal
from traffic.records.account import MOVES, Account, AccountClaim, AccountState, ClaimKind
from traffic.records.transaction import Lost, together

PHONE = "19900000001"


def account(name="A", **more):
    now = clock.china_now().isoformat(timespec="seconds")
    facts = {"phone_sealed": seal(PHONE, "account.phone"), "phone_token": phone_token(PHONE)} | more
    return Account(name, consent="2026-11", consented_at=now, created_at=now, **facts)


def taken(name, claim):
    with together() as transaction:
        transaction.save(account(name))
        transaction.save(claim, condition=AccountClaim.claim.does_not_exist())


def test_an_account_is_found_by_its_claims_and_only_by_them(stage):
    taken("A", AccountClaim.of(ClaimKind.PHONE, phone_token(PHONE), "A"))
    assert Account.of_phone("199-0000-0001").account == "A"
    assert Account.of_phone("19900000002") is None
    assert Account.of_person("nobodys-token") is None


@pytest.mark.parametrize("kind", list(ClaimKind))
def test_a_token_belongs_to_one_account(stage, kind):
    taken("A", AccountClaim.of(kind, "token", "A"))
    with pytest.raises(Lost) as lost:
        taken("B", AccountClaim.of(kind, "token", "B"))
    assert lost.value.places == {1}
    assert AccountClaim.holder_of(kind, "token") == "A"
    with pytest.raises(Account.DoesNotExist):
        Account.of_account("B")


@pytest.mark.parametrize("held", list(AccountState))
@pytest.mark.parametrize("to", list(AccountState))
def test_a_state_is_reached_by_the_moves_of_the_table_only(stage, held, to):
    kept = account(state=held)
    kept.save()
    if held in MOVES[to]:
        kept.update([Account.state.set(to)], Account.may_become(to))
        assert Account.of_account("A").state == to
    else:
        with pytest.raises(Exception, match="ConditionalCheckFailed"):
            kept.update([Account.state.set(to)], Account.may_become(to))


def test_what_changed_since_it_was_read_is_not_changed_again(stage):
    kept = account()
    kept.save()
    first, second = Account.of_account("A"), Account.of_account("A")
    first.update([Account.version.add(1)], first.unchanged)
    with pytest.raises(Exception, match="ConditionalCheckFailed"):
        second.update([Account.version.add(1)], second.unchanged)
