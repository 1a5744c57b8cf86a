"""Secrets, read from Secrets Manager and never kept anywhere else."""

from functools import cache

from traffic import aws
from traffic.settings import physical


@cache
def secret(thing: str) -> bytes:
    """The bytes of the secret `${Stage}-<thing>`, once per process; raises what botocore raises when the door may not."""
    return fresh_secret(thing)


def fresh_secret(thing: str) -> bytes:
    """The same as it is now, for secrets that a rotation changes."""
    held = aws.client("secretsmanager").get_secret_value(SecretId=physical(thing))
    return str(held["SecretString"]).encode()
