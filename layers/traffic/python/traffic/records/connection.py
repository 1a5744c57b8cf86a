"""The connection that transactions run on."""

from functools import cache

from pynamodb.connection import Connection

from traffic.settings import required


@cache
def connection() -> Connection:
    """One for the process: making one costs more than a transaction."""
    return Connection(region=required("AWS_REGION"))
