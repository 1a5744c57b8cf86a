"""Lets the rotation of keys run once, so that a new stage can sign tokens: `python -m infra.first_keys STAGE`.

Running it again does no harm: what is not due is left as it is. Afterwards its schedule runs it every day.
"""

import json
import sys
from typing import Any


class RotationFailed(Exception):
    """The rotation's function ended with an error; its log says why."""


def rotate(client: Any, stage: str) -> None:
    """Call the rotation's function of a stage through a boto3 client of Lambda; raises RotationFailed."""
    answer = client.invoke(FunctionName=f"{stage}-accounts-rotation", Payload=b"{}")
    if "FunctionError" in answer:
        raise RotationFailed(json.loads(answer["Payload"].read()).get("errorMessage", ""))


def main(arguments: list[str]) -> int:
    """The command line; credentials and region come from the environment."""
    import boto3

    (stage,) = arguments
    rotate(boto3.client("lambda"), stage)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
