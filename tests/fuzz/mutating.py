"""How a right input becomes a wrong one. What is random comes from the caller, so that a hunt can be had again."""

import copy
import json
import random
import re
from collections.abc import Callable, Iterator
from typing import Any

_NUMBERS = (
    0,
    1,
    2,
    7,
    8,
    9,
    10,
    15,
    16,
    31,
    32,
    63,
    64,
    99,
    100,
    127,
    128,
    255,
    256,
    999,
    1000,
    1023,
    1024,
    4095,
    4096,
)
_LARGE = tuple(1 << power for power in (15, 16, 24, 31, 32, 53, 63, 64, 100))
_WORDS = (
    b"\x00", b"\xff", b"\n", b"\r\n", b",", b"|", b"`", b"'", b'"', b"{", b"}", b"[", b"]", b".", b"..", b"%00", b"%ff", b"=",
    b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\x7e", b"\x7d", b"\x7d\x01", b"\x7d\x02", b"PK\x05\x06", b"PK\x01\x02", b"\x1f\x8b",
    b"null", b"true", b"NaN", b"1e999", b"-1", b"-0", b"9" * 40, b"\\ud800", b"\\u0000", "零".encode(), "０".encode(), "²".encode(),
    "贵".encode(), "贵".encode("gbk"), b"\xe2\x80\x8b", b"2026-02-30", b"0000-00-00", b"9999-12-31T23:59:59+14:00", b"[" * 1200,
)  # fmt: skip
_VALUES: tuple[Any, ...] = (
    None, True, False, 0, -1, 1.5, 1e308, 2**31, 2**63, 2**64, -(2**63), 10**40, "", " ", "0", "null", "\x00", "\ud800",
    "\U0001f600", "贵A12345",
    "0" * 300, "a" * 5000, "=1+1", "../..", "9999-12-31T23:59:59+14:00", "0001-01-01T00:00:00+14:00", "2026-02-30",
    "2026-11-05T24:00:00Z", "2026-11-05", "NaN", [], {}, [[]], [{}], [None], {"": None}, ["x"] * 400, "[" * 1500,
)  # fmt: skip
_DIGITS = re.compile(rb"[0-9]+")
_PARTS = (b",", b"|", b"\n", b".", b"&", b"=", b":", b"`", b" ")


def of_bytes(data: bytes, chance: random.Random, others: list[bytes]) -> bytes:
    """Some edits, one after another; most often one."""
    for _ in range(chance.choice((1, 1, 1, 2, 3, 6))):
        edit = chance.choice(_EDITS)
        data = _spliced(data, chance, others) if edit is None else edit(data, chance)
    return data


def of_json(data: bytes, chance: random.Random, others: list[bytes]) -> bytes:
    """Most often a value somewhere in the tree becomes another; sometimes the text is spoilt as bytes are."""
    if chance.random() < 0.15:
        return of_bytes(data, chance, others)
    try:
        told = json.loads(data)
    except (ValueError, RecursionError):
        return of_bytes(data, chance, others)
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        told = _other_value(told, chance, others)
    return json.dumps(told, ensure_ascii=chance.random() < 0.3).encode("utf-8", "surrogatepass")


def _span(data: bytes, chance: random.Random) -> tuple[int, int]:
    begin = chance.randint(0, len(data))
    return begin, min(len(data), begin + chance.choice((0, 1, 1, 2, 4, 8, 30, 200, 5000)))


def _flipped(data: bytes, chance: random.Random) -> bytes:
    if not data:
        return data
    place = chance.randrange(len(data))
    return data[:place] + bytes([data[place] ^ 1 << chance.randrange(8)]) + data[place + 1 :]


def _set(data: bytes, chance: random.Random) -> bytes:
    begin, end = _span(data, chance)
    return data[:begin] + chance.randbytes(min(end - begin, 8)) + data[begin + min(end - begin, 8) :]


def _cut(data: bytes, chance: random.Random) -> bytes:
    begin, end = _span(data, chance)
    return data[:begin] + data[end:]


def _ended(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randint(0, len(data))]


def _repeated(data: bytes, chance: random.Random) -> bytes:
    begin, end = _span(data, chance)
    return data[:end] + data[begin:end] * chance.choice((1, 1, 2, 9, 60)) + data[end:]


def _inserted(data: bytes, chance: random.Random) -> bytes:
    begin, _ = _span(data, chance)
    return data[:begin] + chance.choice(_WORDS) + data[begin:]


def _overwritten(data: bytes, chance: random.Random) -> bytes:
    width, number = chance.choice((1, 2, 4, 8)), chance.choice(_NUMBERS + _LARGE) + chance.choice((-1, 0, 1))
    begin = chance.randint(0, len(data))
    written = (number % (1 << 8 * width)).to_bytes(width, chance.choice(("big", "little")))
    return data[:begin] + written + data[begin + width :]


def _renumbered(data: bytes, chance: random.Random) -> bytes:
    """A number written in digits becomes another: a counter, an amount, a length, a day."""
    found = list(_DIGITS.finditer(data))
    if not found:
        return _flipped(data, chance)
    here = chance.choice(found)
    number = chance.choice((*_NUMBERS, *_LARGE, int(here[0][:40]) + 1, int(here[0][:40]) - 1))
    text = str(number).zfill(len(here[0]) if chance.random() < 0.5 else 0).encode()
    return data[: here.start()] + text + data[here.end() :]


def _swapped(data: bytes, chance: random.Random) -> bytes:
    """Two fields change places."""
    mark = chance.choice(_PARTS)
    fields = data.split(mark)
    one, other = (chance.randrange(len(fields)) for _ in range(2))
    fields[one], fields[other] = fields[other], fields[one]
    return mark.join(fields)


def _emptied(data: bytes, chance: random.Random) -> bytes:
    mark = chance.choice(_PARTS)
    fields = data.split(mark)
    fields[chance.randrange(len(fields))] = chance.choice((b"", b"0", b"-1", chance.choice(_WORDS)))
    return mark.join(fields)


def _spliced(data: bytes, chance: random.Random, others: list[bytes]) -> bytes:
    other = chance.choice(others) if others else b""
    return data[: chance.randint(0, len(data))] + other[chance.randint(0, len(other)) :]


_EDITS: tuple[Callable[[bytes, random.Random], bytes] | None, ...] = (
    _flipped, _set, _cut, _ended, _repeated, _inserted, _overwritten, _renumbered, _swapped, _emptied, None,
)  # fmt: skip


def _other_value(told: Any, chance: random.Random, others: list[bytes]) -> Any:
    """The same tree with one place in it changed."""
    place = chance.choice([(), *_places(told)])
    if not place:
        return _value(chance) if chance.random() < 0.3 else told
    holder = told
    for step in place[:-1]:
        holder = holder[step]
    _change(holder, place[-1], chance, others)
    return told


def _change(holder: Any, name: Any, chance: random.Random, others: list[bytes]) -> None:
    way = chance.randrange(6)
    if way == 0:
        del holder[name]
    elif way == 1 and isinstance(holder, list):
        holder.extend([holder[name]] * chance.choice((1, 3, 120)))
    elif way == 1:
        holder[f"{name}x"] = holder[name]
    elif way == 2:
        holder[name] = [holder[name]]
    elif way <= 4 and isinstance(holder[name], str):
        spoilt = of_bytes(holder[name].encode("utf-8", "surrogatepass"), chance, others)
        holder[name] = spoilt.decode("utf-8", "replace")
    else:
        holder[name] = _value(chance)


def _value(chance: random.Random) -> Any:
    return copy.deepcopy(chance.choice(_VALUES))


def _places(told: Any, here: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    inside = told.items() if isinstance(told, dict) else enumerate(told) if isinstance(told, list) else ()
    for name, value in inside:
        yield (*here, name)
        if len(here) < 8:
            yield from _places(value, (*here, name))
