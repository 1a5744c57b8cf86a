"""A request to a partner's address: to the number that was looked at, under the name that its certificate must bear."""

import urllib3
from urllib3 import exceptions

from traffic.errors import GatewayError
from traffic.gateways.callbacks.addresses import Address, Resolve, parsed, public_number, resolved
from traffic.gateways.transport import Answer, Request, Transport
from traffic.gateways.troubles import Trouble, trouble

PARTY = "partner"
_TIMEOUT = urllib3.Timeout(connect=2, read=5)
# In this order: urllib3 counts a refused connection among the time-outs.
_TROUBLES = (
    (exceptions.SSLError, Trouble.UNTRUSTED),
    (exceptions.NewConnectionError, Trouble.UNREACHABLE),
    (exceptions.TimeoutError, Trouble.TIMED_OUT),
)


def way(address: str, _secret: bytes, resolve: Resolve = resolved) -> Transport:
    """The way to an address; raises GatewayError for one that may not be called."""
    found = parsed(address)
    if found is None:
        raise trouble(PARTY, Trouble.REFUSED)
    return lambda request: _exchange(found, public_number(found.host, found.port, resolve), request)


def _exchange(address: Address, number: str, request: Request) -> Answer:
    try:
        with _pool(address, number) as pool:
            found = pool.request(
                request.method,
                address.path,
                body=request.body,
                headers={**request.headers, "host": _host(address)},
                retries=False,
                redirect=False,
                # What the partner says is not read, however much it is.
                preload_content=False,
            )
            found.close()
            return Answer(found.status)
    except exceptions.HTTPError as error:
        met = _trouble(error)
    # Raised out here, so that no error of the library, which may name the address, follows it into a log.
    raise met


def _pool(address: Address, number: str) -> urllib3.HTTPSConnectionPool:
    return urllib3.HTTPSConnectionPool(
        number,
        address.port,
        timeout=_TIMEOUT,
        cert_reqs="CERT_REQUIRED",
        server_hostname=address.host,
        assert_hostname=address.host,
    )


def _host(address: Address) -> str:
    return address.host if address.port == 443 else f"{address.host}:{address.port}"


def _trouble(error: Exception) -> GatewayError:
    return trouble(PARTY, next((code for kind, code in _TROUBLES if isinstance(error, kind)), Trouble.UNREACHABLE))
