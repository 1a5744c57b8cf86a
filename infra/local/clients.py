"""Clients of the local emulator, for the tools and the tests; functions make their own (`traffic.aws`)."""

from collections.abc import Callable
from functools import cache
from typing import Any

from botocore.config import Config
from localstack_client.session import Session

from infra.local.places import REGION

Clients = Callable[[str], Any]
# Only SigV4 links are checked by the emulator, and bucket names are no host names here.
_CONFIG = Config(signature_version="v4", max_pool_connections=32)
_S3_CONFIG = _CONFIG.merge(Config(signature_version="s3v4", s3={"addressing_style": "path"}))


def clients(endpoint: str) -> Clients:
    """Answers the client of a service, made once; all of them act as the account's administrator."""
    session = Session("test", "test", None, REGION, localstack_host=endpoint.removeprefix("http://"))

    @cache
    def client(service: str) -> Any:
        return session.client(service, config=_S3_CONFIG if service == "s3" else _CONFIG)

    return client
