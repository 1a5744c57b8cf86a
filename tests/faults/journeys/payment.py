"""Payment by each channel: bill, order, notice, settlement, treasury, refund; what is late, paid twice, or withdrawn after all."""

from tests.faults.holding import decided_once
from tests.faults.journey import A_DAY, BACK, HOURS, MINUTES, Journey, Leg
from tests.faults.journeys.payment_acts import (
    HOUR,
    appealed,
    ask_back,
    begin,
    not_slow,
    notice,
    order,
    paid_all_the_same,
    pay,
    refund_notice,
    slow,
    tick,
    withdrawn,
)
from tests.support.money_path import Walk

# A day later an order that nobody paid has ended, and the channel gives another answer.
SOON = (MINUTES, BACK)
# A day later the day of payment, which says what is late, is another.
THE_SAME_DAY = (MINUTES, HOURS, BACK)
# A schedule's look that comes earlier finds nothing due yet; the next one does.
NOT_EARLIER, THE_SAME_DAY_AT_LEAST = (MINUTES, HOURS, A_DAY), (MINUTES, HOURS)

_TO_THE_BILL = {
    # Seven minutes later the check that somebody is alive has lapsed, and they are asked for another.
    "penalty accepted": Leg("", Walk.accept, jumps=(BACK,)),
    "bill raised": Leg("penalty accepted", Walk.tell),
    "bill told": Leg("bill raised", tick("treasury"), jumps=THE_SAME_DAY_AT_LEAST),
}


def _paid(channel: str) -> dict[str, Leg]:
    return {
        "order opened": Leg("bill told", order(channel), jumps=SOON),
        "notice settled": Leg("order opened", notice(channel), pay(channel), jumps=THE_SAME_DAY),
        "settlement marked": Leg("notice settled", Walk.tell),
        "money confirmed": Leg("settlement marked", tick("treasury", HOUR), Walk.arrive, jumps=THE_SAME_DAY_AT_LEAST),
        "refund asked for": Leg("money confirmed", ask_back),
        "refund approved": Leg("refund asked for", Walk.approve),
    }


_WECHAT = {
    **_TO_THE_BILL,
    **_paid("wechat"),
    "refund sent": Leg("refund approved", tick("giving-back"), slow, jumps=NOT_EARLIER),
    "refund done": Leg("refund sent", tick("giving-back", HOUR), not_slow, jumps=NOT_EARLIER),
    # The notice never comes, or nobody pays.
    "paid and expired": Leg("order opened", tick("expiry", HOUR), pay("wechat"), jumps=THE_SAME_DAY_AT_LEAST),
    "expired": Leg("order opened", tick("expiry", HOUR), jumps=NOT_EARLIER),
    # Paid twice.
    "order cancelled": Leg("order opened", Walk.cancel, jumps=SOON),
    "other order opened": Leg("order cancelled", order("alipay"), jumps=SOON),
    "other notice settled": Leg("other order opened", notice("alipay", 1), pay("alipay"), jumps=THE_SAME_DAY),
    "surplus": Leg("other notice settled", notice("wechat"), paid_all_the_same, jumps=THE_SAME_DAY),
    "surplus sent": Leg("surplus", tick("giving-back"), slow, jumps=NOT_EARLIER),
    "surplus back": Leg("surplus sent", refund_notice("wechat")),
    # Withdrawn after it was paid.
    "penalty withdrawn": Leg("settlement marked", withdrawn, appealed, jumps=SOON),
    "bill withdrawn": Leg("penalty withdrawn", Walk.tell),
    "treasury told so": Leg("bill withdrawn", tick("treasury"), jumps=THE_SAME_DAY_AT_LEAST),
}


def _others(channel: str) -> dict[str, Leg]:
    return {
        **_TO_THE_BILL,
        **_paid(channel),
        "refund done": Leg("refund approved", tick("giving-back"), jumps=NOT_EARLIER),
        "paid and expired": Leg("order opened", tick("expiry", HOUR), pay(channel), jumps=THE_SAME_DAY_AT_LEAST),
        "expired": Leg("order opened", tick("expiry", HOUR), jumps=NOT_EARLIER),
        "order cancelled": Leg("order opened", Walk.cancel, jumps=SOON),
        # Whoever pays is quicker than the fact.
        "order before the fact": Leg("penalty accepted", order(channel), jumps=SOON),
    }


WECHAT = Journey("payment by wechat", begin, _WECHAT, holds=decided_once)
ALIPAY = Journey("payment by alipay", begin, _others("alipay"), holds=decided_once)
BANK = Journey("payment by bank", begin, _others("bank"), holds=decided_once)
JOURNEYS = (WECHAT, ALIPAY, BANK)
