"""The data keys that seal: made by KMS, kept wrapped in the table foundation-keys, unwrapped once per process.

There is one key for the index, whose values have to stay the same, and one a month to seal with, made by whoever seals first
in that month. So no key seals more than a month's values, far fewer than the 2^32 that random nonces allow one key
(NIST SP 800-38D, 8.3).
"""

from collections.abc import Iterator
from contextlib import contextmanager

from traffic import aws, clock
from traffic.records.wrapped_key import WrappedKey
from traffic.settings import required

_unwrapped: dict[str, bytes] = {}
_given: bytes | None = None


def present_month() -> str:
    """The month in China, which names the key to seal with: `2026-11`."""
    now = clock.china_now()
    return f"{now.year}-{now.month:02}"


def sealing_key(month: str) -> bytes:
    """The key to seal with in a month, made when it is not there yet."""
    return _key(f"seal#{month}", make=True)


def opening_key(month: str) -> bytes:
    """The key that sealed in a month; raises KeyError when there is none."""
    return _key(f"seal#{month}", make=False)


def index_key() -> bytes:
    """The key of the index, made when it is not there yet."""
    return _key("index", make=True)


def unwrapped(name: str, wrapped: bytes) -> bytes:
    """The data key of a name, from what KMS made of it, wherever that was kept."""
    answer = aws.client("kms").decrypt(
        KeyId=required("SEAL_KEY"), CiphertextBlob=wrapped, EncryptionContext={"key": name}
    )
    return bytes(answer["Plaintext"])


def forget() -> None:
    """Let go of every unwrapped key; the next use reads and unwraps it again."""
    _unwrapped.clear()


@contextmanager
def standing_in(key: bytes) -> Iterator[None]:
    """Take `key` for every key and ask nobody: for tools that weigh and measure. Never entered by a deployed door."""
    global _given
    before, _given = _given, key
    try:
        yield
    finally:
        _given = before


def _key(name: str, *, make: bool) -> bytes:
    if _given is not None:
        return _given
    if name not in _unwrapped:
        _unwrapped[name] = _read(name) or (_made(name) if make else _missing(name))
    return _unwrapped[name]


def _read(name: str) -> bytes | None:
    try:
        held = WrappedKey.of_key(name)
    except WrappedKey.DoesNotExist:
        return None
    return unwrapped(name, held.wrapped)


def _made(name: str) -> bytes:
    """Of two who make it at once the table takes one, and the other reads that."""
    answer = aws.client("kms").generate_data_key(
        KeyId=required("SEAL_KEY"), KeySpec="AES_256", EncryptionContext={"key": name}
    )
    created = clock.china_now().isoformat(timespec="seconds")
    if WrappedKey(name, wrapped=answer["CiphertextBlob"], created=created).keep():
        return bytes(answer["Plaintext"])
    return _read(name) or _missing(name)


def _missing(name: str) -> bytes:
    raise KeyError(name)
