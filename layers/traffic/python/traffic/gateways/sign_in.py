"""What signing in through Alipay and through WeChat have in common: the page that a person is sent to, and what comes back."""

import re
from collections.abc import Callable, Mapping
from urllib.parse import urlencode

from traffic.entrypoint import logger
from traffic.errors import GatewayError
from traffic.gateways.troubles import Trouble, trouble

# From the published parameters, where a browser goes next.
Page = Callable[[Mapping[str, str]], str]

# WeChat takes letters and digits only, up to 128; Alipay up to 100 characters.
_STATE = re.compile(r"[A-Za-z0-9]{1,100}", re.ASCII)
_THEIR_CODE = re.compile(r"-?[A-Za-z0-9._-]{1,64}", re.ASCII)


def checked_state(state: str) -> str:
    """A state that both parties carry back as it is; raises ValueError for any other."""
    if not _STATE.fullmatch(state):
        raise ValueError("a state has 1 to 100 letters and digits")
    return state


def with_query(address: str, parameters: Mapping[str, str]) -> str:
    """An address with more parameters, in their order."""
    return f"{address}{'&' if '?' in address else '?'}{urlencode(parameters)}"


def refused(party: str, theirs: str) -> GatewayError:
    """The error for a party's own code that no table knows: logged, since somebody has to look it up."""
    logger.warning(
        "refused", extra={"party": party, "theirs": theirs if _THEIR_CODE.fullmatch(theirs) else "unwritable"}
    )
    return trouble(party, Trouble.REFUSED)
