import gzip
import hashlib
import tracemalloc
import zlib
from collections.abc import Iterable, Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from traffic.exchange.manifest import Part
from traffic.exchange.parts import LINE_LIMIT, SLICE_ROWS, Slice, slices
from traffic.exchange.refusals import PackageRefused

NAME, HEADER = "part-0001.csv.gz", b"wfbh,hphm"
MEBIBYTE = 1 << 20


def rows(count: int) -> list[bytes]:
    return [b"%d,\xe8\xb4\xb5A7C301" % n for n in range(count)]


def zipped(lines: list[bytes], end: bytes = b"\n", header: bytes = HEADER) -> bytes:
    return gzip.compress(end.join([header, *lines]) + end, mtime=0)


def part_of(data: bytes, count: int) -> Part:
    return Part(name=NAME, rows=count, sha256=hashlib.sha256(data).hexdigest())


def cut(data: bytes, size: int) -> Iterator[bytes]:
    return (data[start : start + size] for start in range(0, len(data), size))


def read(data: bytes, count: int, chunks: Iterable[bytes] | None = None) -> list[Slice]:
    return list(slices(part_of(data, count), [data] if chunks is None else chunks, HEADER))


def reason(data: bytes, count: int = 0, chunks: Iterable[bytes] | None = None) -> str:
    with pytest.raises(PackageRefused) as refusal:
        read(data, count, chunks)
    assert refusal.value.file == NAME
    return refusal.value.reason


def test_a_small_part_is_one_slice_that_begins_at_line_two() -> None:
    lines = rows(3)
    assert read(zipped(lines), 3) == [Slice(NAME, 2, 3, b"\n".join(lines))]


@pytest.mark.parametrize("more", [-1, 0, 1, SLICE_ROWS + 7])
def test_a_large_part_is_cut_and_its_lines_keep_their_numbers(more: int) -> None:
    lines = rows(SLICE_ROWS + more)
    found = read(zipped(lines), len(lines))
    assert b"\n".join(piece.content for piece in found).split(b"\n") == lines
    line = 2
    for piece in found:
        assert (piece.first_line, piece.rows) == (line, len(piece.content.split(b"\n")))
        assert piece.rows <= SLICE_ROWS
        line += piece.rows


def test_a_part_without_rows_has_no_slices() -> None:
    assert read(zipped([]), 0) == []
    assert read(gzip.compress(HEADER), 0) == []


@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_either_line_break_will_do(end: bytes) -> None:
    (piece,) = read(zipped(rows(2), end), 2)
    assert [line.rstrip(b"\r") for line in piece.content.split(b"\n")] == rows(2)


def test_a_byte_order_mark_before_the_header_is_overlooked() -> None:
    assert read(zipped(rows(1), header=b"\xef\xbb\xbf" + HEADER), 1) == read(zipped(rows(1)), 1)


def test_the_last_line_needs_no_line_break() -> None:
    assert read(gzip.compress(b"\n".join([HEADER, *rows(2)])), 2) == read(zipped(rows(2)), 2)


def test_an_empty_line_is_a_row_too() -> None:
    assert read(zipped([b"", b"1,a", b""]), 3) == [Slice(NAME, 2, 3, b"\n1,a\n")]


def test_a_quotation_mark_joins_no_lines() -> None:
    assert read(zipped([b'1,"a', b'2,b"']), 2)[0].rows == 2


@settings(max_examples=100, deadline=None)
@given(st.lists(st.integers(1, 400), max_size=12), st.lists(st.binary(max_size=60), max_size=8), st.booleans())
def test_however_the_compressed_bytes_arrive_the_slices_are_the_same(
    sizes: list[int], odd: list[bytes], last_break: bool
) -> None:
    lines = rows(SLICE_ROWS - 3) + [line.replace(b"\n", b"") for line in odd] + [b"end"]
    data = gzip.compress(b"\n".join([HEADER, *lines]) + b"\n" * last_break, mtime=0)
    chunks, start = [], 0
    for size in sizes:
        chunks.append(data[start : start + size])
        start += size
    assert read(data, len(lines), [*chunks, data[start:]]) == read(data, len(lines))


def test_a_byte_at_a_time_will_do() -> None:
    data = zipped(rows(20))
    assert read(data, 20, cut(data, 1)) == read(data, 20)


@pytest.mark.parametrize("header", [b"", b"hphm,wfbh", HEADER + b",more", b'"wfbh","hphm"'])
def test_other_field_names_are_refused(header: bytes) -> None:
    assert reason(zipped(rows(1), header=header), 1) == "part_header_wrong"


def test_an_empty_file_has_no_header() -> None:
    assert reason(gzip.compress(b"")) == "part_header_wrong"


@pytest.mark.parametrize("size", [1, MEBIBYTE])
@pytest.mark.parametrize("place", [0, 1, 2])
def test_an_overlong_line_is_refused_wherever_it_stands(place: int, size: int) -> None:
    lines = rows(2)
    lines.insert(place, b"x" * (LINE_LIMIT + 1))
    data = zipped(lines)
    assert reason(data, 3, cut(data, size)) == "line_too_long"


@pytest.mark.parametrize("end", [b"\n", b""])
def test_a_line_of_the_limit_is_read(end: bytes) -> None:
    data = gzip.compress(HEADER + b"\n" + b"x" * LINE_LIMIT + end)
    assert read(data, 1)[0].rows == 1


@pytest.mark.parametrize("count", [0, 1, 3, 10_000])
def test_another_number_of_rows_than_promised_is_refused(count: int) -> None:
    assert reason(zipped(rows(2)), count) == "part_rows_differ"


def test_other_bytes_than_promised_are_refused_after_the_last_slice() -> None:
    data, promised = zipped(rows(2)), part_of(zipped(rows(3)), 2)
    found = slices(promised, [data], HEADER)
    assert next(found).rows == 2
    with pytest.raises(PackageRefused, match="file_altered"):
        next(found)


@pytest.mark.parametrize("kept", [0, 5, 15, -1, -8, -12])
def test_a_part_cut_short_is_broken(kept: int) -> None:
    assert reason(zipped(rows(50))[:kept], 50) == "part_broken"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        HEADER + b"\n1,a\n",
        zlib.compress(HEADER),
        zipped(rows(2)) + b"\0",
        zipped(rows(2)) + zipped(rows(2)),
        zipped(rows(2))[:-8] + bytes(8),
    ],
    ids=["nothing", "text", "zlib", "more", "twice", "checksum"],
)
@pytest.mark.parametrize("size", [1, MEBIBYTE])
def test_what_is_not_one_whole_gzip_file_is_broken(data: bytes, size: int) -> None:
    assert reason(data, 2, cut(data, size)) == "part_broken"


def peak(data: bytes, count: int, chunks: Iterable[bytes], expected: str) -> int:
    """The most memory held while the part is refused, beside the part itself."""
    tracemalloc.start()
    try:
        assert reason(data, count, chunks) == expected
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_a_line_that_would_never_end_is_refused_early() -> None:
    bomb = gzip.compress(HEADER + b"\n" + bytes(100 * MEBIBYTE), 1)
    assert peak(bomb, 1, cut(bomb, 4096), "line_too_long") < 8 * MEBIBYTE


def test_rows_that_would_never_end_are_refused_once_there_are_more_than_promised() -> None:
    bomb = gzip.compress(HEADER + b"\n" * (100 * MEBIBYTE), 1)
    found = slices(part_of(bomb, SLICE_ROWS), cut(bomb, 4096), HEADER)
    assert next(found).rows == SLICE_ROWS
    with pytest.raises(PackageRefused, match="part_rows_differ"):
        next(found)


def test_what_follows_the_end_is_never_held() -> None:
    data = zipped(rows(2))
    endless = (bytes(65_536) for _ in range(2000))
    assert peak(data, 2, (chunk for source in ([data], endless) for chunk in source), "part_broken") < MEBIBYTE


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=400), st.integers(0, 200), st.integers(1, 60))
def test_any_bytes_are_read_or_refused(junk: bytes, place: int, size: int) -> None:
    good = zipped(rows(9))
    data = good[:place] + junk + good[place + len(junk) :]
    try:
        found = sum(piece.rows for piece in read(data, 9, cut(data, size)))
    except PackageRefused:
        return
    assert found == 9
