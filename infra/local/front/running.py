"""A server in a thread of its own, so that the command line, the tests and the demonstration can go on beside it."""

import asyncio
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from aiohttp import web

from infra.local.front.admission import Admission
from infra.local.front.forwarding import Gateway
from infra.local.front.rate import RateLimit
from infra.local.front.server import Routes, Server
from infra.local.places import HOST

_DRAIN_SECONDS = 5
# Far beyond what the front lets pass, so that it refuses by itself, as a problem.
_LONGEST_LINE = 256 * 1024


@contextmanager
def front(
    routes: Routes, *, port: int, lookups: RateLimit, admission: Admission, log: Callable[[str], None]
) -> Iterator[str]:
    """The front on `port` for as long as the context lasts; yields its address."""
    server = Server(routes, Gateway(admission), lookups, log)
    with serving(server.application(), port) as address:
        yield address


@contextmanager
def serving(application: web.Application, port: int) -> Iterator[str]:
    """Serve until the context ends; yields the address. Calls under way are then given a few seconds to end."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, name="server", daemon=True)
    thread.start()
    try:
        runner = asyncio.run_coroutine_threadsafe(_listening(application, port), loop).result()
        try:
            yield f"http://{HOST}:{port}"
        finally:
            asyncio.run_coroutine_threadsafe(runner.cleanup(), loop).result()
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


async def _listening(application: web.Application, port: int) -> web.AppRunner:
    runner = web.AppRunner(application, access_log=None, shutdown_timeout=_DRAIN_SECONDS, max_line_size=_LONGEST_LINE)
    await runner.setup()
    await web.TCPSite(runner, HOST, port).start()
    return runner
