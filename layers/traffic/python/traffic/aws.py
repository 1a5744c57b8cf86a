"""AWS clients, one of each kind per process, made when first asked for: making one costs more than most calls."""

from functools import cache
from threading import Lock
from typing import Any

import botocore.session
from botocore.config import Config

# Short time-outs: a caller is waiting, and a queue will bring the work back. Path-style SigV4 links work on every S3.
_CONFIG = Config(
    connect_timeout=2,
    read_timeout=8,
    retries={"total_max_attempts": 3, "mode": "standard"},
    signature_version="v4",
)
_S3_CONFIG = _CONFIG.merge(Config(signature_version="s3v4", s3={"addressing_style": "path"}))

_making = Lock()


@cache
def _session() -> Any:
    return botocore.session.get_session()


def client(service: str, endpoint: str | None = None) -> Any:
    """The client of `service`, as botocore names it; `endpoint` for a service that has one of ours alone (open connections)."""
    # Clients serve many threads, but a session makes them for one at a time.
    with _making:
        return _made(service, endpoint)


@cache
def _made(service: str, endpoint: str | None) -> Any:
    config = _S3_CONFIG if service == "s3" else _CONFIG
    return _session().create_client(service, config=config, endpoint_url=endpoint)
