"""Passages come from the queue: alerts first, then the store, then what only the store can tell.

Every step may run again: an alert is found, a passage written over itself, a judgement made anew of the same passages.
"""

from alerts.cloning.judging import judge_days_of
from alerts.passing.carried import is_read, passage_of
from alerts.passing.hits import causes
from alerts.raising.raised import raise_alert
from alerts.rules.matching import Index
from traffic.queues import Message
from traffic.records.passage import Passage


def take_in(message: Message, index: Index) -> None:
    """Some passages."""
    passages = [passage_of(told) for told in message["passages"]]
    for passage in passages:
        for cause in causes(passage, index):
            raise_alert(cause)
    _store(passages)
    judge_days_of([passage for passage in passages if is_read(passage)])


def _store(passages: list[Passage]) -> None:
    """One batch may name a key once; the same passage twice is one."""
    with Passage.batch_write() as batch:
        for passage in {(one.vehicle, one.moment): one for one in passages}.values():
            batch.save(passage)
