"""短信: one text to one phone, from a template.

Setting `SMS`: `sns` (Amazon SNS, with the door's own rights: sns:Publish), or `stand-in`, which puts what a handset would show
into the queue whose URL is in `HANDSET_QUEUE` (sqs:SendMessage). No secret.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Self

from traffic import clock
from traffic.gateways.asking import logged
from traffic.gateways.sms.templates import Template, text_of
from traffic.gateways.transport import stands_in
from traffic.settings import MissingSetting, required

__all__ = ["PARTY", "Sms", "Template"]

PARTY = "sms"

# Carries a text to a phone; raises GatewayError.
Deliver = Callable[[str, str], None]


@dataclass(frozen=True, slots=True)
class Sms:
    """Whoever carries our texts."""

    deliver: Deliver

    @classmethod
    def of_settings(cls) -> Self:
        """The carrier of texts that the setting chooses."""
        return cls(_stand_in() if stands_in("SMS") else _sns())

    @logged(PARTY)
    def send(self, phone: str, template: Template, values: Mapping[str, str]) -> None:
        """Send a template with its values to an eleven-digit phone: at least once, and hardly ever twice.

        Raises GatewayError when nobody took it, ValueError when the values are not those that the template asks for.
        """
        self.deliver(phone, text_of(template, values, clock.business_day()))


def _stand_in() -> Deliver:
    # Imported here because a stage that sends texts never needs it.
    from traffic.gateways.sms.stand_in import deliver

    return deliver


def _sns() -> Deliver:
    if required("SMS") != "sns":
        raise MissingSetting("SMS: neither stand-in nor sns")
    # Imported here because a stand-in never needs it.
    from traffic.gateways.sms.sns import deliver

    return deliver
