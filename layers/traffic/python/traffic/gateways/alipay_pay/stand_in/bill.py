"""The stand-in's business bill (业务账单) of a day: a zip of details and totals, names and content in GBK, as published."""

import hashlib
import io
import zipfile
from collections.abc import Iterator, Mapping
from datetime import date
from urllib.parse import parse_qs, urlsplit

from traffic import clock
from traffic.gateways.alipay_pay.answers import PARTY
from traffic.gateways.alipay_pay.stand_in.bill_texts import details, totals
from traffic.gateways.alipay_pay.stand_in.keys import SELLER_ID
from traffic.gateways.books.lines import lines

_ENCODING = "gbk"
_PIECE = 64 * 1024


def bill_of(day: date) -> bytes:
    """The bill of a day, even of one that is not over."""
    told, account = lines(PARTY, day), f"{SELLER_ID}0156"
    texts = {"业务明细": details(account, day, told), "业务明细(汇总)": totals(account, day, told)}
    return _zipped({f"{account}_{day:%Y%m%d}_{kind}.csv": text for kind, text in texts.items()})


def download(url: str, headers: Mapping[str, str]) -> Iterator[bytes]:  # noqa: ARG001 -- the address says it all
    """What lies at an address that the stand-in gave."""
    day = parse_qs(urlsplit(url).query)["bizDates"][0]
    written = bill_of(date.fromisoformat(day))
    yield from (written[at : at + _PIECE] for at in range(0, len(written), _PIECE))


def _zipped(texts: Mapping[str, str]) -> bytes:
    """A zip whose names are GBK with nothing that says so. `zipfile` would write UTF-8, so they are put in afterwards."""
    written, moment = io.BytesIO(), clock.china_now().timetuple()[:6]
    names = {name.encode(_ENCODING): text for name, text in texts.items()}
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in names.items():
            entry = zipfile.ZipInfo(_stopgap(name), moment)
            entry.compress_type = zipfile.ZIP_DEFLATED
            file.writestr(entry, text.encode(_ENCODING))
    content = written.getvalue()
    for name in names:
        content = content.replace(_stopgap(name).encode(), name)
    return content


def _stopgap(name: bytes) -> str:
    """As many letters and digits as the name has bytes, found nowhere else."""
    return hashlib.sha256(name).hexdigest()[: len(name)]
