"""Bills of channels, files of banks and of the treasury."""

import gzip
import hashlib
import io
import zipfile
from collections.abc import Callable, Iterable, Iterator

from payments.rules.sides import Line
from payments.statements import alipay, bank, treasury, wechat
from payments.statements.refusals import StatementRefused
from tests.fuzz.target import Target, held, named
from tests.support import bar_files, bills
from tests.support.bar_files import AT_BANK
from tests.support.bills import ALIPAY, DAY, SELLER, WECHAT, told

Read = Callable[[Iterable[bytes]], Iterator[Line]]
_LINES = [told("P1", 20_000), told("P2", 15_000, name="交通,罚款"), told("P1", -5_000)]
_NAME = f"{SELLER}0156_20261104_业务明细.csv"
_REFUSES = {StatementRefused: named("code")}


def _wechat(pieces: Iterable[bytes]) -> Iterator[Line]:
    return wechat.read(pieces, day=DAY, merchant=WECHAT)


def _alipay(pieces: Iterable[bytes]) -> Iterator[Line]:
    return alipay.read(pieces, day=DAY, merchant=ALIPAY)


def _bank(pieces: Iterable[bytes]) -> Iterator[Line]:
    return bank.read(
        pieces, day=DAY, merchant=AT_BANK, rejected=[], mark=lambda name: hashlib.sha256(name.encode()).hexdigest()
    )


def _treasury(pieces: Iterable[bytes]) -> Iterator[Line]:
    return treasury.read(pieces, day=DAY)


def _feeding(read: Read, dressed: Callable[[bytes], bytes] = bytes) -> Callable[[bytes], str]:
    """Feeds a reader, twice, cut differently: nothing may depend on how the bytes come."""

    def feed(data: bytes) -> str:
        content = dressed(data)
        whole, torn = _said(read, [content]), _said(read, bills.cut(content, 61))
        held(whole == torn, "depends on how the bytes are cut")
        if isinstance(whole, StatementRefused | _Why):
            raise StatementRefused(whole.code, whole.line)
        for line in whole:
            held(line.fen >= 0 and line.order and line.at.endswith("+08:00"), f"no line: {line}")
        return "accepted"

    return feed


class _Why(tuple[object, int]):
    """A refusal that can be compared."""

    @property
    def code(self) -> object:
        return self[0]

    @property
    def line(self) -> int:
        return self[1]


def _said(read: Read, pieces: Iterable[bytes]) -> list[Line] | _Why:
    try:
        return list(read(pieces))
    except StatementRefused as refused:
        return _Why((refused.code, refused.line))


def _zipped(data: bytes) -> bytes:
    """The first byte chooses how it is packed."""
    ways = (zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(zipfile.ZipInfo(_NAME), data[1:], ways[data[0]] if b"" < data[:1] < b"\x04" else ways[0])
    return file.getvalue()


def _digested(digest: str) -> Callable[[bytes], bytes]:
    """A file of bars whose last field is the digest of its details, as it has to be."""

    def dressed(data: bytes) -> bytes:
        lines = data.split(b"\n")
        last = next((place for place in range(len(lines) - 1, 0, -1) if lines[place].startswith(b"T|")), 0)
        if not last:
            return data
        details = b"".join(line + b"\n" for line in lines[1:last])
        check = hashlib.new(digest, details, usedforsecurity=False).hexdigest().encode()
        lines[last] = b"|".join([*lines[last].split(b"|")[:3], check])
        return b"\n".join(lines)

    return dressed


def _target(name: str, feed: Callable[[bytes], str], specimens: Callable[[], Iterable[bytes]]) -> Target:
    return Target(name=f"statements.{name}", feed=feed, specimens=specimens, refuses=_REFUSES, paces=8, longest=8192)


def _wechat_bills() -> list[bytes]:
    plain = [bills.wechat(_LINES), bills.wechat(_LINES, bom="", end="\n"), bills.wechat([])]
    return [*plain, gzip.compress(plain[0], mtime=0)]


TARGETS = [
    _target("wechat", _feeding(_wechat), _wechat_bills),
    _target(
        "alipay",
        _feeding(_alipay),
        lambda: [
            bills.alipay(_LINES),
            *(_zipped(way + bills.alipay_text(_LINES)) for way in (b"\x01", b"\x02", b"\x03")),
        ],
    ),
    _target(
        "alipay_text",
        _feeding(_alipay, _zipped),
        lambda: [b"\x00" + bills.alipay_text(_LINES), b"\x01" + bills.alipay_text([])],
    ),
    _target("bank", _feeding(_bank), lambda: [bar_files.bank(_LINES), bar_files.bank(_LINES, end="\r\n")]),
    _target("bank_digested", _feeding(_bank, _digested("md5")), lambda: [bar_files.bank(_LINES), bar_files.bank([])]),
    _target(
        "treasury",
        _feeding(_treasury),
        lambda: [bar_files.treasury(_LINES[:2]), bar_files.treasury(_LINES[:2], end="\r\n")],
    ),
    _target(
        "treasury_digested",
        _feeding(_treasury, _digested("sha256")),
        lambda: [bar_files.treasury(_LINES[:2]), bar_files.treasury([])],
    ),
]
