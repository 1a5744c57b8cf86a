"""What a call writes to its log, for tests that read it."""

import io
import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest

from traffic.entrypoint import logger


class Written:
    """Everything logged since the test began."""

    def __init__(self, stream: io.StringIO) -> None:
        self._stream = stream

    @property
    def text(self) -> str:
        """The lines as they would reach CloudWatch."""
        return self._stream.getvalue()

    @property
    def lines(self) -> list[dict[str, Any]]:
        """Each line as the JSON object that it must be."""
        return [json.loads(line) for line in self.text.splitlines()]


@pytest.fixture
def log() -> Iterator[Written]:
    stream, handler = io.StringIO(), logger.registered_handler
    assert isinstance(handler, logging.StreamHandler)
    before = handler.setStream(stream)
    yield Written(stream)
    handler.setStream(before)
