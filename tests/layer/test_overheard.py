from tests.conftest import OVERHEARD
from traffic.entrypoint import logger


def test_a_line_that_names_somebody_is_overheard():
    logger.info("found", extra={"what": "张三"})
    assert len(OVERHEARD.personal) == 1
    OVERHEARD.personal.clear()


def test_a_line_with_ids_times_and_counts_is_not():
    logger.info("call", extra={"ms": 12.5, "session": "01K9SESSION000000000000001", "at": 1795252420450})
    assert OVERHEARD.personal == []
