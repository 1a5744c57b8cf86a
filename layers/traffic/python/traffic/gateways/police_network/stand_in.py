"""The network's stand-in. It tells what lies as JSON {field: text} in the bucket of the setting `POLICE_NETWORK_BUCKET`, under
`police-network/<table>/<SHA-256 of the key>.json`; what does not lie there it does not know. A door that asks it needs s3:GetObject
there, and s3:ListBucket to hear that something is missing.

How it misbehaves, the last three characters of a plate say, or the three before the last of a citizen id:

    503    busy                    666    wrongly signed
    504    no answer in time       667    an answer to another request
"""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from traffic import aws
from traffic.gateways.counterpart import Content, Counterpart, Misbehaviour, calls_to
from traffic.gateways.police_network import PARTY
from traffic.gateways.signed import SignedCalls
from traffic.settings import required

MISBEHAVIOURS: Mapping[str, Misbehaviour] = {
    "503": Misbehaviour.BUSY,
    "504": Misbehaviour.TIMED_OUT,
    "666": Misbehaviour.WRONGLY_SIGNED,
    "667": Misbehaviour.REPLAYED,
}


def calls() -> SignedCalls:
    """Calls to the stand-in."""
    return calls_to(Counterpart(PARTY, _tell, _misbehaviour))


def place_of(table: str, key: str) -> str:
    """Where a row lies; the key is `02贵A7C301` in `vehicles`, the citizen id in `drivers`."""
    return f"police-network/{table}/{hashlib.sha256(key.encode()).hexdigest()}.json"


def keep(table: str, row: Mapping[str, str]) -> None:
    """Put a row where the stand-in finds it: for demonstrations and tests, since no door may write there."""
    key = row["hpzl"] + row["hphm"] if table == "vehicles" else row["sfzmhm"]
    body = json.dumps(dict(row), ensure_ascii=False).encode()
    aws.client("s3").put_object(Bucket=required("POLICE_NETWORK_BUCKET"), Key=place_of(table, key), Body=body)


def _tell(question: Content) -> Content:
    return {"row": _kept(place_of(question["table"], question["key"]))}


def _kept(place: str) -> Any:
    s3 = aws.client("s3")
    try:
        return json.loads(s3.get_object(Bucket=required("POLICE_NETWORK_BUCKET"), Key=place)["Body"].read())
    except s3.exceptions.NoSuchKey:
        return None


def _misbehaviour(question: Content) -> Misbehaviour | None:
    key = question["key"] if question["table"] == "vehicles" else question["key"][:-1]
    return MISBEHAVIOURS.get(key[-3:])
