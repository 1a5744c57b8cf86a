"""The bare authorizer that ours is measured against: PyJWT over the same published keys, which boto3 reads."""

import json
import os
from typing import Any

import boto3
import jwt

ssm = boto3.client("ssm")
keys: dict[str, Any] = {}


def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    if not keys:
        found = ssm.get_parameter(Name="bench-accounts-keys")["Parameter"]["Value"]
        keys.update({key.key_id: key for key in jwt.PyJWKSet.from_json(found).keys})
    token = event["headers"]["Authorization"].removeprefix("Bearer ")
    key = keys[jwt.get_unverified_header(token)["kid"]]
    claims = jwt.decode(token, key, algorithms=["ES256"], audience="citizen", issuer=os.environ["PUBLIC_URL"])
    print(json.dumps({"level": "INFO", "message": "call", "service": "bare"}))
    statement = {"Action": "execute-api:Invoke", "Effect": "Allow", "Resource": event["methodArn"]}
    return {
        "principalId": claims["sub"],
        "policyDocument": {"Version": "2012-10-17", "Statement": [statement]},
        "context": {"scope": claims["scope"], "session": claims["sid"], "client": claims["client_id"]},
    }
