"""警务接口鉴权: whether whoever calls the police API holds a good token.

Called by   the gateway, before every call of the police API that needs signing in
Reads       nothing; the public keys when the process starts, and then every few minutes
Writes      nothing
"""

from typing import Any

from traffic.entrypoint import entrypoint
from traffic.http.authorizing import be_ready, decision

be_ready("police")


@entrypoint
def handler(event: dict[str, Any], _: Any) -> dict[str, Any]:
    return decision(event, "police")
