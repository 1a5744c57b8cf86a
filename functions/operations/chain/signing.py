"""Statements of the chain, signed by its key; each key's public half is kept for good before it signs anything.

CHAIN_KEY names the key by alias or ARN. Putting another into its place is all that a rotation takes: what earlier keys signed is
checked by what was kept of them, and needs nothing of KMS any more.
"""

from typing import Any

from pynamodb.exceptions import PutError

from operations.rules.statement import Statement
from traffic import statements
from traffic.records.seal import ChainKey

_KEY = "CHAIN_KEY"


def signed(statement: Statement) -> str:
    """The statement as compact JWS (ES256)."""
    _publish(statements.public_keys(_KEY)[0], statement.day)
    return statements.signed(_KEY, statement.told)


def public_keys() -> dict[str, Any]:
    """Every key that ever signed, oldest first, each with the first day that it sealed, as a JWK set (RFC 7517)."""
    return {"keys": [{**key.jwk, "since": key.since} for key in ChainKey.all()]}


def _publish(jwk: dict[str, Any], day: str) -> None:
    try:
        ChainKey.of_id(jwk["kid"], day, jwk).save(ChainKey.day.does_not_exist())
    except PutError as error:
        if error.cause_response_code != "ConditionalCheckFailedException":
            raise
