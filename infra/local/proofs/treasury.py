"""The treasury: told of each bill until it acknowledges, asked for the money until it is there."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from infra.local.proofs.payments import payment
from infra.local.proofs.play import Fine, Play, eventually, hold
from traffic import clock
from traffic.money import yuan_text

# The treasury is asked as soon as it is time again, not when the schedule's minute comes round.
_PAUSE_SECONDS = 3


def forgets_a_bill(play: Play) -> Iterator[str]:
    """A bill that the treasury has acknowledged and then knows nothing of is told again; each try stands written."""
    fine = play.fines[0]
    eventually("the bill is acknowledged", lambda: payment(play, fine)["pay_code"])
    yield f"acknowledged: pay code {payment(play, fine)['pay_code']}"
    play.parties.tell("treasury", "misbehave", fine.decision, "no_data", 1)
    play.start("payments-treasury")
    eventually("asked, and told again", lambda: "no_data" in _answers(play, fine))
    yield hold(f"asked for the money: {' → '.join(_answers(play, fine))}", _answers(play, fine)[-1] == "accepted")
    stages = _stages(play, fine)
    yield hold(f"whoever paid reads: {stages['paid']['text']}", stages["treasury"]["at"] is None)
    yield f"then the money comes, under {money_comes(play, fine)}; it is asked for again in a minute"


def has_the_money(play: Play) -> Iterator[str]:
    """What was paid and not withdrawn is confirmed by the treasury: these fines are done."""
    for fine in (play.fines[0], play.fines[2]):
        eventually("the money is confirmed", partial(_confirmed, play, fine), pause=_PAUSE_SECONDS)
        stages = _stages(play, fine)
        told = " → ".join(stage["text"] for stage in stages.values())
        yield hold(f"¥{yuan_text(fine.fen)}: {told}", all(stage["at"] for stage in stages.values()))


def money_comes(play: Play, fine: Fine) -> str:
    """The channel hands a fine on to the treasury; returns the treasury's number of it."""
    serial: str = play.parties.tell("treasury", "arrive", fine.decision, fine.fen, clock.now())
    return serial


def _confirmed(play: Play, fine: Fine) -> bool:
    if payment(play, fine)["treasury"] == "confirmed":
        return True
    play.start("payments-treasury")
    return False


def _answers(play: Play, fine: Fine) -> list[str]:
    """What the treasury answered, the oldest first."""
    return [str(tried["answer"]) for tried in reversed(payment(play, fine)["tries"])]


def _stages(play: Play, fine: Fine) -> dict[str, Any]:
    return {stage["stage"]: stage for stage in play.payer.bill(fine.decision)[1]["stages"]}
