"""What a door costs, call by call: its own processor time, what it logs, and what it asks of AWS.

Each door's handler is wrapped. Processor time is the whole process's while the handler runs, so that its own threads count, less
what moto's answers took of the threads that asked for them. What botocore does to sign, write and read a request counts; the socket
and TLS below it do not. Calls on S3 between doors are the callers' own, who upload and fetch by links and forms.
"""

import importlib
import json
import logging
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import TextIOBase
from threading import Lock
from typing import Any

from moto.core.botocore_stubber import BotocoreStubber

from tests.bench import request_units
from tests.support.template import doors
from traffic.entrypoint import logger

CALLER = "caller"
# Signatures with keys that are not symmetric have a price of their own.
_SIGNING = {"Sign", "Verify", "GetPublicKey"}
_FETCHED = {"GetObject", "HeadObject"}
_FREE = {"DeleteObject", "DeleteObjects"}
# What botocore calls a service in its events -> what its requests are counted as.
COUNTED = {"sqs": "queue_requests", "eventbridge": "events", "apigatewaymanagementapi": "messages"}
# Services whose requests say by what is in them how much they cost.
_READ = {"dynamodb", "eventbridge"}


@dataclass
class Spent:
    """What the calls of one door came to: `cpu` in seconds, and counts by name."""

    cpu: list[float] = field(default_factory=list)
    counts: dict[str, float] = field(default_factory=lambda: defaultdict(float))


class _Sink(TextIOBase):
    """Takes what is logged and printed, as Lambda does, and counts its bytes."""

    written = 0

    def write(self, text: str) -> int:
        self.written += len(text.encode())
        return len(text)


class Meter:
    """Of one journey: what each door spent. Inert until `walking`."""

    def __init__(self) -> None:
        self.spent: dict[str, Spent] = {}
        self._sink, self._lock, self._away, self._door, self._on = _Sink(), Lock(), 0.0, CALLER, False
        for stream in logging.getLogger(logger.service).handlers:
            if isinstance(stream, logging.StreamHandler):
                stream.setStream(self._sink)  # type: ignore[type-var]
        sys.stdout = self._sink  # type: ignore[assignment]
        self._answer, BotocoreStubber.__call__ = BotocoreStubber.__call__, self._sent()  # type: ignore[method-assign]
        for domain, properties in doors().values():
            self._wrap(properties["Handler"].removesuffix(".handler"), domain)

    @contextmanager
    def walking(self) -> Iterator[dict[str, Spent]]:
        """What is spent inside, by door."""
        self.spent, self._on = defaultdict(Spent), True
        try:
            yield self.spent
        finally:
            self._on = False

    def _wrap(self, module: str, domain: str) -> None:
        found = importlib.import_module(module)
        found.handler = self._metered(f"{domain}/{module.rpartition('.')[2]}", found.handler)

    def _metered(self, door: str, handler: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
        def called(event: Any, context: Any) -> Any:
            if not self._on:
                return handler(event, context)
            spent, written, outer = self.spent[door], self._sink.written, self._door
            self._door, self._away = door, 0.0
            started = time.process_time()
            try:
                said = handler(event, context)
            finally:
                spent.cpu.append(time.process_time() - started - self._away)
                self._door = outer
            count_call(spent.counts, event, said)
            spent.counts["bytes_logged"] += self._sink.written - written
            return said

        return called

    def _sent(self) -> Callable[..., Any]:
        def sent(stubber: BotocoreStubber, event_name: str, request: Any, **more: Any) -> Any:
            started = time.thread_time()
            _, service, operation = event_name.split(".")
            asked = json.loads(request.body) if self._on and service in _READ else {}
            before = request_units.images(asked) if service == "dynamodb" else []
            said = self._answer(stubber, event_name, request, **more)
            if self._on:
                self._count(service, operation, asked, before, said)
            with self._lock:
                self._away += time.thread_time() - started
            return said

        return sent

    def _count(self, service: str, operation: str, asked: Any, before: Any, said: Any) -> None:
        if self._door == CALLER and service != "s3":
            return
        counts = self.spent[self._door].counts
        counts["aws_calls"] += 1
        if service == "dynamodb":
            told = json.loads(said.raw.getvalue() or "{}")
            counts["read_units"] += request_units.read_units(operation, asked, told) if said.status_code == 200 else 0.5
            counts["write_units"] += request_units.write_units(asked, before) if before else 0
            return
        if name := _name_of(service, operation):
            # The bus is paid by the event, and takes several in one request.
            counts[name] += len(asked["Entries"]) if asked else 1
        if self._door == CALLER and name == "s3_gets":
            counts["bytes_out"] += len(said.raw.getvalue())


def _name_of(service: str, operation: str) -> str | None:
    if service == "s3":
        return None if operation in _FREE else "s3_gets" if operation in _FETCHED else "s3_puts"
    if service == "kms":
        return "kms_signatures" if operation in _SIGNING else "kms_requests"
    return COUNTED.get(service)


def count_call(counts: dict[str, float], event: Any, said: Any) -> None:
    """A call through a gateway or a queue costs something before the door is even asked."""
    counts["calls"] += 1
    context = event.get("requestContext", {})
    if context.get("eventType") == "MESSAGE":
        counts["messages"] += 1
    elif "httpMethod" in event and "methodArn" not in event:
        counts["requests"] += 1
        counts["signed_in"] += "authorizer" in context
        counts["bytes_out"] += len(((said or {}).get("body") or "").encode())
    elif event.get("Records", [{}])[0].get("eventSource") == "aws:sqs":
        # Received and deleted.
        counts["queue_requests"] += 2
        # A door's own sending is counted with that door; what came by the bus was sent by its rule.
        counts["queue_requests"] += sum("detail-type" in json.loads(one["body"]) for one in event["Records"])
