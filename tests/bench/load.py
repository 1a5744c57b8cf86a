"""Sixteen connections that ask without pause: `python -m tests.bench.load URL BODY`; prints one JSON object."""

import asyncio
import json
import sys
import time

import aiohttp

_CONNECTIONS, _WARM_SECONDS, _SECONDS = 16, 6.0, 15.0


async def main(url: str, body: str) -> None:
    answers: list[tuple[float, float, int]] = []
    until = time.monotonic() + _WARM_SECONDS + _SECONDS
    async with aiohttp.ClientSession(headers={"Content-Type": "application/json"}) as session:
        await asyncio.gather(*(_ask(session, url, body, until, answers) for _ in range(_CONNECTIONS)))
    counted = [(taken, status) for at, taken, status in answers if at > until - _SECONDS]
    times = sorted(taken for taken, _ in counted)
    print(
        json.dumps(
            {
                "per_second": len(counted) / _SECONDS,
                "p95_ms": times[int(len(times) * 0.95)] * 1000,
                "errors": sum(status != 200 for _, _, status in answers),
            }
        )
    )


async def _ask(
    session: aiohttp.ClientSession, url: str, body: str, until: float, answers: list[tuple[float, float, int]]
) -> None:
    while (started := time.monotonic()) < until:
        async with session.post(url, data=body) as answer:
            await answer.read()
            answers.append((time.monotonic(), time.monotonic() - started, answer.status))


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
