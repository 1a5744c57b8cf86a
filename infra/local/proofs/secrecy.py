"""What somebody would find out who copied every table and read every log."""

from collections.abc import Iterator

from infra.local.clear_text import clear_text
from infra.local.logs import written
from infra.local.places import Places
from infra.local.proofs.play import Play, hold
from infra.local.sample.cast import DRIVERS


def nothing_stands_in_clear(play: Play) -> Iterator[str]:
    """After all this, no table and no log holds a citizen id, a phone or a name in clear."""
    secrets = [secret for driver in DRIVERS for secret in (driver.citizen_id, driver.phone, driver.name)]
    dynamodb = play.world.client("dynamodb")
    found = clear_text(dynamodb, secrets)
    tables = sum(len(page["TableNames"]) for page in dynamodb.get_paginator("list_tables").paginate())
    yield hold(f"{tables} tables, {len(secrets)} secrets looked for: {found or 'none found'}", not found)
    text = written(play.world.client("logs")) + Places(play.world.state).access_log.read_text()
    told = [secret for secret in (*secrets, play.zhang.password) if secret in text]
    yield hold(
        f"{len(text.splitlines())} lines of logs: {told or 'none found'}", '"message":"call"' in text and not told
    )
