"""Deliveries are written all together; those that stand already stay as they are."""

from collections.abc import Sequence

from alerts.delivering.lots import Addressee, Lot
from traffic import clock
from traffic.records.delivery import Delivery
from traffic.records.transaction import Lost, together

# As long as the passages that alerts come from.
_KEPT_SECONDS = 180 * 24 * 3600


def written(lot: Lot) -> list[Delivery]:
    """The deliveries of a lot as they stand now, each written once."""
    fresh = list(lot.to)
    while fresh:
        made = [_delivery(lot, one) for one in fresh]
        try:
            with together() as act:
                for delivery in made:
                    act.save(delivery, condition=Delivery.frame.does_not_exist())
        except Lost as refused:
            # The lot came before, or some had it with an earlier step: only what is not there yet is left to write.
            fresh = [one for place, one in enumerate(fresh) if place not in refused.places]
        else:
            return made + _standing(lot, fresh)
    return _standing(lot, [])


def _standing(lot: Lot, fresh: Sequence[Addressee]) -> list[Delivery]:
    keys = [(one.officer, lot.frame) for one in lot.to if one not in fresh]
    return list(Delivery.batch_get(keys, consistent_read=True)) if keys else []


def _delivery(lot: Lot, to: Addressee) -> Delivery:
    now = int(clock.now().timestamp() * 1000)
    return Delivery(
        to.officer,
        lot.frame,
        alert=lot.alert,
        type=lot.what,
        step=lot.step,
        terminal=to.terminal,
        sent_at=now,
        waits=now,
        expires=clock.epoch_seconds() + _KEPT_SECONDS,
    )
