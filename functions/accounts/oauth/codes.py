"""Authorization codes: made by consent, good once, for a minute, for one client, one address and one verifier."""

import base64
import hashlib
import hmac
import re

from accounts.oauth.asking import Asked
from accounts.oauth.refusals import OAuthRefusal
from traffic import audit, clock, ids
from traffic.entrypoint import logger
from traffic.records.account import Account
from traffic.records.audit import AuditEntry
from traffic.records.authorization import Authorization
from traffic.records.phone_code import PhoneCode
from traffic.records.transaction import together

SECONDS = 60
# So long a code that comes a second time is known, and its grant ended.
_REMEMBERED = 24 * 3600
_VERIFIER = re.compile(r"[A-Za-z0-9._~-]{43,128}")


def issue(asked: Asked, account: Account, spending: PhoneCode | None, *, action: str = "client.allowed") -> str:
    """A new code for an account that has allowed what was asked; raises Lost (traffic.records.transaction).

    With it, in one transaction, the SMS code that proved the account is spent, and consent stands written (个人信息保护法 art. 14).
    """
    code = base64.urlsafe_b64encode(ids.nonce(32)).decode().rstrip("=")
    with together() as act:
        act.condition_check(Account, account.account, "account", condition=account.unchanged)
        if spending:
            act.delete(spending, condition=spending.unspent)
        act.save(_authorization(code, asked, account.account))
        act.save(_entry(asked, account.account, action))
    return code


def presented(code: str, client: str, *, redirect_uri: str, verifier: str) -> Authorization:
    """The authorization of a code that its own client brings, in whatever state it is; raises OAuthRefusal.

    Whoever got hold of a code but not of the verifier neither uses it nor uses it up (RFC 9700, section 4.5).
    """
    found = Authorization.of_digest(_digest(code)) if code else None
    if found is None or found.client != client or found.redirect_uri != redirect_uri:
        raise bad_code()
    if not fits(verifier, found.challenge):
        raise bad_code()
    return found


def _authorization(code: str, asked: Asked, account: str) -> Authorization:
    now = clock.epoch_seconds()
    return Authorization(
        _digest(code),
        client=asked.client,
        redirect_uri=asked.redirect_uri,
        challenge=asked.challenge,
        scope=asked.scope,
        account=account,
        usable_until=now + SECONDS,
        expires=now + _REMEMBERED,
    )


def _entry(asked: Asked, account: str, action: str) -> AuditEntry:
    return audit.entry(
        subject=f"account:{account}",
        action=action,
        actor=account,
        purpose=asked.scope,
        request=logger.get_correlation_id() or "",
        role="owner",
        reference=asked.client,
    )


def fits(verifier: str, challenge: str) -> bool:
    """Whether whoever made the challenge knows the verifier (RFC 7636, section 4.6)."""
    return bool(_VERIFIER.fullmatch(verifier)) and hmac.compare_digest(_challenge(verifier), challenge)


def bad_code() -> OAuthRefusal:
    """One answer for every reason."""
    return OAuthRefusal("invalid_grant", "the code is unknown, used, out of time, or meant for another request")


def _digest(code: str) -> str:
    return hashlib.sha256(f"code\0{code}".encode()).hexdigest()


def _challenge(verifier: str) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).decode().rstrip("=")
