"""`make sample`: signed packages of invented records, which the platform of `make run` will take in."""

import argparse
from datetime import UTC, datetime

from infra.local.places import LOCAL, Places
from infra.local.sample.packages import write_packages
from infra.local.sender import local_sender
from infra.progress import step

_SEED = 1


def main(arguments: argparse.Namespace) -> int:
    """Write `arguments.rows` rows of packages into the folder `arguments.out`."""
    places = Places(LOCAL / "run")
    places.state.mkdir(parents=True, exist_ok=True)
    sender = local_sender(places)
    with step(f"{arguments.rows} rows into {arguments.out}"):
        write_packages(
            arguments.out, rows=arguments.rows, seed=_SEED, key=sender.key, sender=sender.name, now=datetime.now(UTC)
        )
    return 0
