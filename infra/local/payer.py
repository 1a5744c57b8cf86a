"""Somebody who pays fines: looks them up, orders, pays at a channel; and that channel's people, who send its notices."""

from dataclasses import dataclass
from typing import Any

from infra.local import client
from infra.local.counterparts import Counterparts
from traffic import ids

Notice = tuple[dict[str, str], bytes]


@dataclass(frozen=True, slots=True)
class Payer:
    """A payer, who is nobody in particular: anybody may pay for anybody. `front` is the world's address."""

    front: str
    parties: Counterparts

    def bill(self, decision: str) -> tuple[int, Any]:
        """What a decision's fine comes to, and how far it has come."""
        return client.post(f"{self.front}/citizen/bills/lookup", {"decision": decision})

    def order(self, decision: str, channel: str, product: str) -> tuple[int, Any]:
        """Ask for an order."""
        wanted = {"decision": decision, "channel": channel, "product": product}
        return client.post(f"{self.front}/citizen/payment-orders", wanted, Idempotency_Key=ids.sortable())

    def shown(self, order: str) -> Any:
        """An order as it stands."""
        return client.call("GET", f"{self.front}/citizen/payment-orders/{order}")[1]

    def cancel(self, order: str) -> tuple[int, Any]:
        """Give an order up, to pay in another way."""
        return client.post(f"{self.front}/citizen/payment-orders/{order}/cancel", {})

    def pay(self, channel: str, order: str) -> None:
        """Pay at the channel, which tells nobody yet."""
        self.parties.tell(channel, "pay", order)

    def notice(self, channel: str, order: str, how: str = "") -> Notice:
        """The channel's notice of a payment, or one that is not what it seems; see the stand-ins for `how`."""
        notice: Notice = self.parties.tell(channel, "notice_of", order, how=how)
        return notice

    def send(self, channel: str, notice: Notice) -> client.Answer:
        """Deliver a notice as the channel does, and see what it is answered."""
        headers, body = notice
        return client.send("POST", f"{self.front}/citizen/payment-notices/{channel}", body.decode(), headers)

    def notify(self, channel: str, order: str, how: str = "") -> str:
        """Deliver a notice of a payment; status and words of the answer."""
        answer = self.send(channel, self.notice(channel, order, how))
        return f"{answer.status} {answer.text if channel == 'alipay' else answer.json['code']}"
