"""What a call to AWS asks of its caller's policy: actions and resources, as the service authorization reference has them."""

from collections.abc import Callable, Iterator
from typing import Any

from moto.backends import get_backend

from tests.support.template import ACCOUNT, REGION

Asked = Iterator[tuple[str, str]]
_HERE = f"{REGION}:{ACCOUNT}"
_OF_ENTRY = {"Put": "PutItem", "Update": "UpdateItem", "Delete": "DeleteItem", "ConditionCheck": "ConditionCheckItem"}
_OF_OBJECT = {
    "GetObject": "GetObject",
    "HeadObject": "GetObject",
    "PutObject": "PutObject",
    "CreateMultipartUpload": "PutObject",
    "UploadPart": "PutObject",
    "CompleteMultipartUpload": "PutObject",
    "AbortMultipartUpload": "AbortMultipartUpload",
    "DeleteObject": "DeleteObject",
}
_FILLING = ("BatchWriteItem", "DeleteItem", "GetItem", "PutItem", "Query", "Scan", "UpdateItem")


def asked_by(service: str, operation: str, params: dict[str, Any]) -> Asked:
    """The (action, resource) pairs of a call; raises KeyError for a service or operation that nobody told of here."""
    yield from _OF_SERVICE[service](operation, params)


def _dynamodb(operation: str, params: dict[str, Any]) -> Asked:
    if operation == "TransactWriteItems":
        entries = [pair for entry in params["TransactItems"] for pair in entry.items()]
        yield from ((f"dynamodb:{_OF_ENTRY[kind]}", _table(said)) for kind, said in entries)
    elif operation == "TransactGetItems":
        yield from (("dynamodb:GetItem", _table(entry["Get"])) for entry in params["TransactItems"])
    elif operation == "RestoreTableToPointInTime":
        yield f"dynamodb:{operation}", _table({"TableName": params["SourceTableName"]})
        # The copy is filled with the rights of whoever asked for it.
        yield from ((f"dynamodb:{action}", _table({"TableName": params["TargetTableName"]})) for action in _FILLING)
    elif operation in ("BatchGetItem", "BatchWriteItem"):
        yield from ((f"dynamodb:{operation}", _table({"TableName": name})) for name in params["RequestItems"])
    else:
        yield f"dynamodb:{operation}", _table(params)


def _table(params: dict[str, Any]) -> str:
    index = f"/index/{params['IndexName']}" if params.get("IndexName") else ""
    return f"arn:aws:dynamodb:{_HERE}:table/{params['TableName']}{index}"


def _s3(operation: str, params: dict[str, Any]) -> Asked:
    bucket = f"arn:aws:s3:::{params['Bucket']}"
    if operation in ("ListObjectsV2", "HeadBucket"):
        yield "s3:ListBucket", bucket
    elif operation == "ListObjectVersions":
        yield "s3:ListBucketVersions", bucket
    elif operation == "CopyObject":
        yield "s3:PutObject", f"{bucket}/{params['Key']}"
        yield "s3:GetObject", "arn:aws:s3:::{Bucket}/{Key}".format(**params["CopySource"])
    else:
        version = "Version" if params.get("VersionId") else ""
        yield f"s3:{_OF_OBJECT[operation]}{version}", f"{bucket}/{params['Key']}"


def _sqs(operation: str, params: dict[str, Any]) -> Asked:
    # One action covers the single and the batched call.
    queue = f"arn:aws:sqs:{_HERE}:{params['QueueUrl'].rpartition('/')[2]}"
    yield f"sqs:{operation.removesuffix('Batch')}", queue


def _kms(operation: str, params: dict[str, Any]) -> Asked:
    # Whoever asked for a public key by alias signs by the id that came with it; rights are written for the alias.
    held = get_backend("kms")[ACCOUNT][REGION].keys.get(params["KeyId"])
    yield f"kms:{operation}", next(iter(held.aliases), params["KeyId"]) if held else params["KeyId"]


def _events(operation: str, params: dict[str, Any]) -> Asked:
    for name in {entry["EventBusName"] for entry in params["Entries"]}:
        yield f"events:{operation}", f"arn:aws:events:{_HERE}:event-bus/{name}"


def _secretsmanager(operation: str, params: dict[str, Any]) -> Asked:
    # AWS puts six characters of its own behind a secret's name.
    yield f"secretsmanager:{operation}", f"arn:aws:secretsmanager:{_HERE}:secret:{params['SecretId']}-a1B2c3"


def _ssm(operation: str, params: dict[str, Any]) -> Asked:
    yield f"ssm:{operation}", f"arn:aws:ssm:{_HERE}:parameter/{params['Name'].removeprefix('/')}"


def _sns(operation: str, params: dict[str, Any]) -> Asked:
    # A phone is no resource that a policy could name.
    yield f"sns:{operation}", params.get("TopicArn", "*")


def _rekognition(operation: str, _: dict[str, Any]) -> Asked:
    yield f"rekognition:{operation}", "*"


def _connections(operation: str, params: dict[str, Any]) -> Asked:
    method = {"PostToConnection": "POST", "DeleteConnection": "DELETE", "GetConnection": "GET"}[operation]
    place = f"channel/v1/{method}/@connections/{params['ConnectionId']}"
    yield "execute-api:ManageConnections", f"arn:aws:execute-api:{_HERE}:{place}"


_OF_SERVICE: dict[str, Callable[[str, dict[str, Any]], Asked]] = {
    "apigatewaymanagementapi": _connections,
    "dynamodb": _dynamodb,
    "events": _events,
    "kms": _kms,
    "rekognition": _rekognition,
    "s3": _s3,
    "secretsmanager": _secretsmanager,
    "sns": _sns,
    "sqs": _sqs,
    "ssm": _ssm,
}
