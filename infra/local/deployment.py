"""Puts the stacks onto the local emulator through the CloudFormation API, in order, and touches only what has changed."""

import time
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from botocore.exceptions import ClientError

from infra.local.artifacts import address_of, published, read_template, uploader
from infra.local.clients import Clients
from infra.local.places import NotUp
from infra.progress import step
from infra.stacks import Stack

_CAPABILITIES = ["CAPABILITY_IAM", "CAPABILITY_NAMED_IAM", "CAPABILITY_AUTO_EXPAND"]
_GOOD = {"CREATE_COMPLETE", "UPDATE_COMPLETE"}
# A stack that never came up can only be deleted before it is tried again.
_STILLBORN = {"ROLLBACK_COMPLETE", "ROLLBACK_FAILED", "CREATE_FAILED", "DELETE_FAILED"}


class DeploymentFailed(NotUp):
    """Raised with the stack's name and the events that say why."""


def deploy(client: Clients, stacks: Sequence[Stack], given: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """Create or update `stacks` in order; `given` goes to every template that declares such a parameter.

    Returns each stack's outputs by its name. Raises DeploymentFailed at the first stack that fails.
    """
    cloudformation, upload = client("cloudformation"), uploader(client("s3"))
    outputs = {}
    for stack in stacks:
        with step(stack.name):
            declared = read_template(stack.template)["Parameters"]
            values = stack.parameters | {name: value for name, value in given.items() if name in declared}
            # By its address, as SAM does: a template beyond 51,200 bytes is not taken in a request.
            template = upload(published(stack.template, upload).encode(), ".json")
            outputs[stack.name] = _bring_about(cloudformation, stack.physical, address_of(template), values)
    return outputs


def _bring_about(cloudformation: Any, name: str, template: str, values: Mapping[str, str]) -> dict[str, str]:
    wanted = {
        "StackName": name,
        "TemplateURL": template,
        "Capabilities": _CAPABILITIES,
        "Parameters": [{"ParameterKey": key, "ParameterValue": value} for key, value in values.items()],
    }
    if _changed(cloudformation, name, wanted) and _settled(cloudformation, name) not in _GOOD:
        raise DeploymentFailed("\n".join([f"{name} failed:", *_reasons(cloudformation, name)]))
    found = _described(cloudformation, name) or {}
    return {output["OutputKey"]: output["OutputValue"] for output in found.get("Outputs", [])}


def _changed(cloudformation: Any, name: str, wanted: Mapping[str, Any]) -> bool:
    """Begin to create or update the stack; False when it is as wanted already."""
    state = _settled(cloudformation, name)
    if state in _STILLBORN:
        cloudformation.delete_stack(StackName=name)
        state = _settled(cloudformation, name)
    try:
        if state is None:
            # What a failed creation leaves behind would stand in the way of the next one, kept or not.
            cloudformation.create_stack(**wanted, RetainExceptOnCreate=True)
        else:
            cloudformation.update_stack(**wanted)
    except ClientError as error:
        if "No updates are to be performed" in str(error):
            return False
        raise DeploymentFailed(f"{name}: {error.response['Error']['Message']}") from None
    return True


def _settled(cloudformation: Any, name: str) -> str | None:
    """The stack's state once nothing is in progress; None when there is no such stack."""
    while (found := _described(cloudformation, name)) is not None:
        state = str(found["StackStatus"])
        if not state.endswith("_IN_PROGRESS"):
            return None if state == "DELETE_COMPLETE" else state
        time.sleep(0.05)
    return None


def _described(cloudformation: Any, name: str) -> dict[str, Any] | None:
    try:
        found: dict[str, Any] = cloudformation.describe_stacks(StackName=name)["Stacks"][0]
    except ClientError as error:
        if "does not exist" in str(error):
            return None
        raise
    return found


def _reasons(cloudformation: Any, name: str) -> Iterator[str]:
    """The failures of the last attempt; events come newest first."""
    for event in cloudformation.describe_stack_events(StackName=name)["StackEvents"]:
        if event["ResourceStatus"].endswith("_FAILED"):
            yield f"  {event['LogicalResourceId']} {event['ResourceStatus']}: {event.get('ResourceStatusReason', '')}"
        if event["LogicalResourceId"] == name and event["ResourceStatus"] in {
            "CREATE_IN_PROGRESS",
            "UPDATE_IN_PROGRESS",
        }:
            return
