"""The only reader of the environment. A missing name stops the cold start, not a request."""

import os
from functools import cache


class MissingSetting(Exception):
    """Raised with the name of the setting that the template did not give."""


def required(name: str) -> str:
    """The value of `name`; raises MissingSetting when it is absent or empty."""
    value = os.environ.get(name, "")
    if not value:
        raise MissingSetting(name)
    return value


def integer(name: str) -> int:
    """The value of `name` as a whole number; raises MissingSetting when it is absent or not one."""
    value = required(name)
    try:
        return int(value)
    except ValueError:
        raise MissingSetting(f"{name} must be a whole number") from None


@cache
def physical(thing: str) -> str:
    """The deployed name of `<domain>-<thing>`: physical names follow one rule, ${Stage}-<domain>-<thing>."""
    return f"{required('STAGE')}-{thing}"


def on_lambda() -> bool:
    """Whether this process is a function that is about to be called, and not a tool or a test that merely loads the code."""
    return "AWS_LAMBDA_FUNCTION_NAME" in os.environ
