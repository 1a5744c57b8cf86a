"""Links between an account and its holder at a provider: one of each provider for an account, one account for each holder."""

from accounts.contract.refusals import NotVerified
from accounts.federated.signed import Ticket
from traffic import audit
from traffic.entrypoint import logger
from traffic.errors import Conflict
from traffic.records.account import Account, AccountClaim, AccountLink, AccountState, ClaimKind
from traffic.records.audit import AuditEntry
from traffic.records.transaction import Lost, together


class LinkedElsewhere(Conflict):
    """To another account, or the account to somebody else there."""

    code = "linked_elsewhere"
    zh, en = "已关联其他账户, 请先解除原有关联", "Already linked otherwise; please undo that link first"


def linked(ticket: Ticket) -> Account | None:
    """The account that somebody is linked to; None for nobody's, or one that was closed."""
    account = Account.of_claim(ClaimKind(ticket.provider), ticket.who)
    return account if account and account.state != AccountState.CLOSED else None


def link(account: Account, ticket: Ticket) -> None:
    """Link a verified account; again, it changes nothing. Raises NotVerified, LinkedElsewhere."""
    if account.person is None:
        raise NotVerified
    kind, held = ClaimKind(ticket.provider), linked(ticket)
    if held and held.account == account.account:
        return
    if held:
        raise LinkedElsewhere
    # A closed account leaves its claim behind; whoever held it may link the account that they went back to.
    before = AccountClaim.holder_of(kind, ticket.who)
    free = AccountClaim.holder == before if before else AccountClaim.claim.does_not_exist()
    try:
        with together() as act:
            act.condition_check(Account, account.account, "account", condition=account.unchanged)
            act.save(AccountClaim.of(kind, ticket.who, account.account), condition=free)
            act.save(AccountLink.of(account.account, kind, ticket.who), condition=AccountLink.account.does_not_exist())
            act.save(_entry(account.account, f"{kind}.linked"))
    except Lost:
        raise LinkedElsewhere from None


def unlink(account: str, kind: ClaimKind) -> bool:
    """Undo a link; False where there is none."""
    found = AccountLink.of_account(account, kind)
    if found is None:
        return False
    try:
        with together() as act:
            act.delete(AccountClaim.of(kind, found.who, account), condition=AccountClaim.holder == account)
            act.delete(found, condition=AccountLink.who == found.who)
            act.save(_entry(account, f"{kind}.unlinked"))
    except Lost:
        # Undone by another call.
        return False
    return True


def _entry(account: str, action: str) -> AuditEntry:
    return audit.entry(
        subject=f"account:{account}",
        action=action,
        actor=account,
        purpose="own",
        request=logger.get_correlation_id() or "",
        role="owner",
    )
