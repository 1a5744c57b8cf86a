"""Lines into rows: decoded, split, validated; a bad line becomes named rejects and stops nobody."""

import csv
import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from traffic.exchange.rows.fields import PastMoment
from traffic.exchange.rows.refusals import WHOLE_ROW, field_error


class Row(BaseModel):
    """What every table's rows share: `gxsj` (更新时间), when the source last changed the record."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_max_length=400, str_strip_whitespace=True)

    gxsj: PastMoment


RowModel = TypeVar("RowModel", bound=Row)


@dataclass(frozen=True, slots=True)
class Layout(Generic[RowModel]):
    """How one table is exchanged: its row model, and how a rejected row is named without telling more than it must."""

    model: type[RowModel]
    name_of: Callable[[dict[str, str]], str]

    @property
    def columns(self) -> list[str]:
        """The field names of the first line, in order."""
        return [*(name for name in self.model.model_fields if name != "gxsj"), "gxsj"]

    @property
    def header(self) -> bytes:
        """The first line of every part."""
        return ",".join(self.columns).encode()


@dataclass(frozen=True, slots=True)
class Read(Generic[RowModel]):
    """A row that may be written; `version` orders it among all exports of the same record."""

    line: int
    row: RowModel
    version: str


@dataclass(frozen=True, slots=True)
class Reject:
    """One field (or the whole line, `*`) that keeps a row out."""

    line: int
    name: str
    field: str
    code: str
    text: str


def read_rows(
    layout: Layout[RowModel], content: bytes, *, encoding: str, first_line: int
) -> Iterator[Read[RowModel] | list[Reject]]:
    """Each line of `content` as a row, or as the reasons why it is none."""
    columns = layout.columns
    for line, raw in enumerate(content.split(b"\n"), first_line):
        try:
            values = _values(raw, encoding)
        except (UnicodeDecodeError, csv.Error) as error:
            yield [_whole(line, "encoding" if isinstance(error, UnicodeDecodeError) else "csv")]
            continue
        if len(values) != len(columns):
            yield [_whole(line, "columns")]
            continue
        yield _validated(layout, line, dict(zip(columns, values, strict=True)))


def _values(raw: bytes, encoding: str) -> list[str]:
    return next(csv.reader([raw.rstrip(b"\r").decode(encoding)], strict=True), [])


def _validated(layout: Layout[RowModel], line: int, values: dict[str, str]) -> Read[RowModel] | list[Reject]:
    try:
        row = layout.model.model_validate({name: value for name, value in values.items() if value != ""})
    except ValidationError as error:
        name = layout.name_of(values)
        found = [field_error(one) for one in error.errors(include_url=False, include_input=False)]
        return [Reject(line, name, one.field, one.code, one.zh) for one in found]
    return Read(line, row, _version(row.gxsj, list(values.values())))


def _version(updated: datetime, values: Sequence[str]) -> str:
    digest = hashlib.blake2b("\x1f".join(values).encode(errors="surrogatepass"), digest_size=5).hexdigest()
    # Versions compare as text; %Y would write the year 999 in three digits, above every other.
    return f"{updated.year:04d}{updated:%m%dT%H%M%S}#{digest}"


_WHOLE = {"encoding": "无法按约定编码读取", "csv": "不是完整的CSV行", "columns": "字段个数不符"}


def _whole(line: int, code: str) -> Reject:
    return Reject(line, "", WHOLE_ROW, code, _WHOLE[code])
