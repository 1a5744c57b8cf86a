"""Telling a number by SMS what became of it. The change stands whether or not the text arrives."""

from traffic import clock
from traffic.entrypoint import logger
from traffic.errors import GatewayError
from traffic.gateways.sms import Sms, Template


def tell(phone: str, template: Template) -> None:
    """Send a notice of today's."""
    today = clock.business_day()
    try:
        Sms.of_settings().send(phone, template, {"day": f"{today.month}月{today.day}日"})
    except GatewayError as error:
        logger.warning("notice not sent", extra={"template": template, "why": error.code})
