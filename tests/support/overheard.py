"""Everything that the doors log in a whole test run, overheard: nothing of it may name anybody."""

import logging
import re

from infra.local.sample import cast
from traffic.entrypoint import logger

_CITIZEN_ID = r"\b[1-9]\d{5}(?:19|20)\d{9}[\dX]\b"
_PHONE = r"\b1[3-9]\d{9}\b"
_NAMES = sorted({"张三", *(one.name for one in vars(cast).values() if isinstance(one, cast.CastDriver))})
_PERSONAL = re.compile("|".join([_CITIZEN_ID, _PHONE, *_NAMES]))


class Overheard(logging.Handler):
    """Keeps the lines that name somebody, as they would have been written."""

    def __init__(self) -> None:
        super().__init__()
        self.personal: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        line = logger.registered_formatter.format(record)
        if _PERSONAL.search(line):
            self.personal.append(line)


def listen() -> Overheard:
    """Listen to the doors' logger from now on."""
    overheard = Overheard()
    logging.getLogger(logger.service).addHandler(overheard)
    return overheard
