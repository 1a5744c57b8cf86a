"""WeChat Pay, Alipay, the bank and the treasury of a running world, as payers and as their own people act on them.

Their stand-ins live in the functions and remember in a table of the stage, so whoever acts on them needs a function's environment.
They have it in a process of their own: this one may hold another stage's, as tests do.
"""

import os
from collections.abc import Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from importlib import import_module
from multiprocessing import get_context
from typing import Any

from infra.local.places import REGION, STAGE

_STAND_INS: Mapping[str, str] = {
    "wechat": "traffic.gateways.wechat_pay.stand_in",
    "alipay": "traffic.gateways.alipay_pay.stand_in",
    "bank": "traffic.gateways.bank.stand_in",
    "treasury": "traffic.gateways.treasury.stand_in",
}
_PATIENCE_SECONDS = 60


class Counterparts:
    """The parties that money goes through."""

    def __init__(self, pool: ProcessPoolExecutor) -> None:
        self._pool = pool

    def tell(self, party: str, act: str, *given: Any, **named: Any) -> Any:
        """What a tool of a party's stand-in answers (`pay`, `notice_of`, `plant`, `bill_of`, …); raises what it raises."""
        return self._pool.submit(_act, party, act, given, named).result(_PATIENCE_SECONDS)


@contextmanager
def counterparts(endpoint: str) -> Iterator[Counterparts]:
    """The parties of the world whose emulator answers at `endpoint`."""
    environment = {
        "AWS_ENDPOINT_URL": endpoint,
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_REGION": REGION,
        "AWS_DEFAULT_REGION": REGION,
        "STAGE": STAGE,
    }
    with ProcessPoolExecutor(1, get_context("spawn"), _begin, (environment,)) as pool:
        yield Counterparts(pool)


def _begin(environment: dict[str, str]) -> None:
    os.environ.update(environment)


def _act(party: str, act: str, given: tuple[Any, ...], named: dict[str, Any]) -> Any:
    answer = getattr(import_module(_STAND_INS[party]), act)(*given, **named)
    return b"".join(answer) if isinstance(answer, Iterator) else answer
