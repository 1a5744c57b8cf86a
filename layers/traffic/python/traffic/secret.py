"""Secrets, read once per process from Secrets Manager and never kept anywhere else."""

from functools import cache

from traffic import aws
from traffic.settings import physical


@cache
def secret(thing: str) -> bytes:
    """The bytes of the secret `${Stage}-<thing>`; raises what botocore raises when the door may not read it."""
    held = aws.client("secretsmanager").get_secret_value(SecretId=physical(thing))
    return str(held["SecretString"]).encode()
