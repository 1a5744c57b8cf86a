"""The books at the end: what the ledger proves of itself, and whether anything is left lying somewhere."""

from collections.abc import Iterator
from datetime import timedelta

from infra.local.proofs.play import Play, hold
from traffic import clock
from traffic.money import yuan_text


def come_to_zero(play: Play) -> Iterator[str]:
    """After all this the ledger is zero, every entry as it was written and with its order; nothing is stuck anywhere."""
    today = clock.business_day()
    first, last = (today - timedelta(days=1)).isoformat(), today.isoformat()
    _, proof = play.provinces_cashier.call("GET", f"/ledger/proof?first={first}&last={last}")
    for account in proof["accounts"]:
        yield f"{account['account']} {account['text']}: ¥{yuan_text(account['sum_fen'])}"
    zero = proof["holds"] and proof["total_fen"] == 0
    yield hold(
        f"{proof['entries']} entries: together {yuan_text(proof['total_fen'])}, {len(proof['faults'])} faults", zero
    )
    desk = play.provinces_cashier
    lists = ("/breaks", "/treasury-worklist", "/refunds?waiting_for=stuck", "/refunds?waiting_for=approval")
    left = {path: len(desk.call("GET", path)[1]["items"]) for path in lists}
    yield hold(f"left to do: {left}", not any(left.values()))
    dead = sorted(_waiting_among_dead(play))
    yield hold(f"among the dead letters: {dead or 'nothing'}", not dead)


def _waiting_among_dead(play: Play) -> Iterator[str]:
    sqs = play.world.client("sqs")
    for page in sqs.get_paginator("list_queues").paginate():
        for url in page.get("QueueUrls", []):
            name, wanted = url.rpartition("/")[2], ["ApproximateNumberOfMessages"]
            if name.endswith("-dead"):
                held = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=wanted)["Attributes"]
                yield from [name] * (held[wanted[0]] != "0")
