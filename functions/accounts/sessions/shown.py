"""How tokens look to whoever signed in."""

from accounts.contract.answers import TokenAnswer
from accounts.sessions.opening import Tokens


def token_answer(account: str, tokens: Tokens) -> TokenAnswer:
    """The tokens of a session of an account."""
    return {
        "account": account,
        "session": tokens.session,
        "access_token": tokens.access_token,
        "token_type": tokens.token_type,
        "expires_in": tokens.expires_in,
        "refresh_token": tokens.refresh_token,
        "scope": tokens.scope,
    }
