"""The lines of a file that arrived, by whose it is."""

from collections.abc import Iterator
from pathlib import Path

from payments.collecting.inbox import pieces_of
from payments.rules.arrivals import NOTHING, TREASURY, Arrival
from payments.rules.sides import Line
from payments.statements import alipay, bank, treasury, wechat
from payments.statements.reading import BadLine
from payments.statements.refusals import Refusal, StatementRefused
from payments.ways.channels import channel_of
from traffic.gateways.paying import Channel
from traffic.privacy.sealing import name_token

# Banks mask names; what is left of one differs from every name.
_MASK = "*"


def lines_of(arrival: Arrival, path: Path, rejected: list[BadLine]) -> Iterator[Line]:
    """The lines; `rejected` receives those few of a bank's that cannot be read.

    Raises StatementRefused, at the latest after the last one.
    """
    pieces, day = pieces_of(path), arrival.day
    if arrival.is_nothing:
        return _nothing(b"".join(pieces))
    if arrival.source == TREASURY:
        # The treasury's serials are nothing that we hold.
        return (line._replace(transaction=None) for line in treasury.read(pieces, day=day))
    channel = Channel(arrival.source)
    merchant = channel_of(channel).merchant
    if channel is Channel.WECHAT:
        return wechat.read(pieces, day=day, merchant=merchant)
    if channel is Channel.ALIPAY:
        return alipay.read(pieces, day=day, merchant=merchant)
    return bank.read(pieces, day=day, merchant=merchant, rejected=rejected, mark=_mark)


def _nothing(content: bytes) -> Iterator[Line]:
    if content != NOTHING:
        raise StatementRefused(Refusal.HEADER_WRONG, 1)
    return iter(())


def _mark(name: str) -> str | None:
    return None if _MASK in name else name_token(name)
