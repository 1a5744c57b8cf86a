"""What the treasury's stand-in remembers from one process to the next: bills, and money that came."""

import hashlib
import json
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from traffic import clock
from traffic.gateways.remembered import Held, all_held, held, hold, hold_first
from traffic.gateways.treasury.answers import PARTY, CancelAnswer, PushAnswer
from traffic.gateways.treasury.files import Arrived, written


def pay_code_of(decision: str) -> str:
    """The 缴款码 of a decision's bill, 20 digits: always the same."""
    return f"52{_number(decision) % 10**18:018d}"


def enter(bill: Mapping[str, Any]) -> PushAnswer:
    """Take a bill, once; the same one again is as good."""
    content = hashlib.sha256(json.dumps(dict(bill), sort_keys=True).encode()).hexdigest()
    known = hold_first(PARTY, _bill(bill["decision"]), {"content": content, "cancelled": False})
    if known["cancelled"]:
        return PushAnswer.WITHDRAWN
    return PushAnswer.ACCEPTED if known["content"] == content else PushAnswer.DUPLICATE


def strike(decision: str) -> CancelAnswer:
    """Withdraw a bill, unless its money is there."""
    known = held(PARTY, _bill(decision))
    if known is None:
        return CancelAnswer.NO_DATA
    if held(PARTY, _money(decision)):
        return CancelAnswer.PAID
    hold(PARTY, _bill(decision), {**known, "cancelled": True})
    return CancelAnswer.CANCELLED


def has_bill(decision: str) -> bool:
    """Whether a bill is known."""
    return held(PARTY, _bill(decision)) is not None


def money_for(decision: str) -> Held | None:
    """The money that came first for a decision: `fen`, `at` and `serial`."""
    return held(PARTY, _money(decision))


def arrive(decision: str, fen: int, at: datetime, serial: str | None = None) -> str:
    """Money comes in for a decision, whether its bill is known or not; returns the 流水号.

    Without one of its own, money for the same decision is the same money, and comes once.
    """
    number = serial or f"GK{_number(f'money {decision}') % 10**14:014d}"
    when = at.astimezone(clock.CHINA)
    money = {"decision": decision, "fen": fen, "at": when.isoformat(timespec="seconds"), "serial": number}
    hold_first(PARTY, _money(decision), money)
    hold_first(PARTY, f"day#{when.date().isoformat()}#{number}", money)
    return number


def file_of(day: date) -> bytes:
    """The confirmation file of a day, made at one on the next morning; of the present day, what came until now."""
    money = sorted(all_held(PARTY, f"day#{day.isoformat()}#"), key=lambda one: (one["at"], one["serial"]))
    made = datetime.combine(day + timedelta(days=1), time(1), clock.CHINA)
    return written(day, made, [_arrived(one) for one in money])


def _arrived(money: Held) -> Arrived:
    return Arrived(
        pay_code=pay_code_of(money["decision"]),
        decision=money["decision"],
        fen=money["fen"],
        at=datetime.fromisoformat(money["at"]),
        serial=money["serial"],
    )


def _bill(decision: str) -> str:
    return f"bill#{decision}"


def _money(decision: str) -> str:
    return f"money#{decision}"


def _number(text: str) -> int:
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8])
