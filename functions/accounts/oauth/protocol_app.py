"""An app whose every answer has a published protocol's shape, what goes wrong before its views included."""

from collections.abc import Callable

from chalice.app import Response

from traffic.entrypoint import logger
from traffic.errors import ServiceError
from traffic.http import ServiceApp


class ProtocolApp(ServiceApp):
    """An app on the citizen API that answers refusals as `refuse` says."""

    def __init__(self, refuse: Callable[[ServiceError], Response]) -> None:
        super().__init__("citizen")
        self._refuse = refuse

    def _problem(self, error: ServiceError) -> Response:
        logger.append_keys(refusal=error.code)
        return self._refuse(error)
