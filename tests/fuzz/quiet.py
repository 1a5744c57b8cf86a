"""Nobody reads what doors log while they are hunted; whether it names anybody is still listened to."""

import logging
import os
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout

from traffic.entrypoint import logger


@contextmanager
def quiet() -> Iterator[None]:
    """Log lines and metrics go nowhere."""
    written = [one for one in logging.getLogger(logger.service).handlers if isinstance(one, logging.StreamHandler)]
    with open(os.devnull, "w") as nowhere, redirect_stdout(nowhere), warnings.catch_warnings(action="ignore"):  # noqa: PTH123
        before = [one.setStream(nowhere) for one in written]
        try:
            yield
        finally:
            for one, stream in zip(written, before, strict=True):
                one.setStream(stream or sys.__stdout__)
