"""Everything that the functions of a world have written into their logs."""

from typing import Any


def written(logs: Any) -> str:
    """All messages of all log groups of a boto3 client, one below the other."""
    lines = []
    for found in logs.get_paginator("describe_log_groups").paginate():
        for group in found["logGroups"]:
            for page in logs.get_paginator("filter_log_events").paginate(logGroupName=group["logGroupName"]):
                lines += [event["message"] for event in page["events"]]
    return "\n".join(lines)
