"""The headlines: what is told of the platform, in which words, and which figures say it."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Headline:
    """One row. `said` shows the figures named in it, `{import.rows_per_s:,.0f} rows/s`; `promised` is what was promised in words,
    where a figure's own budget does not say it; `readme` puts the row into the README too."""

    what: str
    said: str
    promised: str = ""
    readme: bool = False


Headlines = Mapping[str, tuple[Headline, ...]]

HEADLINES: Headlines = {
    "Answers": (
        Headline(
            "warm processor time of a look-up ÷ a bare boto3 handler's with the same query",
            "{lookup.warm_ratio:.2f}",
            readme=True,
        ),
        Headline(
            "processor time from process start to the first answer ÷ the bare handler's",
            "{lookup.start_ratio:.2f}",
            readme=True,
        ),
        Headline(
            "warm processor time of an authorizer's call ÷ a bare handler's that checks the same token with PyJWT",
            "{authorizer.warm_ratio:.2f}",
            readme=True,
        ),
        Headline("the same from process start to the first answer", "{authorizer.start_ratio:.2f}"),
        Headline("read units of a look-up with 20 open violations", "{lookup.read_units:.1f}", readme=True),
        Headline(
            "look-ups on the local stack at 16 connections, errors among them",
            "{local.lookups_per_s:,.0f} a second, {local.errors:.0f}",
            readme=True,
        ),
    ),
    "Load": (
        Headline(
            "requests in 60 s that the local stack bears, with emulator and driver on the same two cores; peak",
            "{load.requests:,.0f}, {load.peak_per_s:,.0f} a second",
            promised="5,000 in 60 s, peaks ≥ 100/s: not shown on two cores",
            readme=True,
        ),
        Headline(
            "their answers: median, 95 %, 99 %; errors",
            "{load.p50_ms:,.0f}, {load.p95_ms:,.0f}, {load.p99_ms:,.0f} ms; {load.errors:.0f}",
            promised="≤ 3 s, no errors",
            readme=True,
        ),
    ),
    "Faults": (
        Headline(
            "journeys whose every AWS call fails, in pairs, out of order and at other times; calls",
            "{faults.journeys:.0f}, {faults.calls:,.0f}",
            readme=True,
        ),
        Headline("faults tried; walks that ended otherwise", "{faults.tried:,.0f}; {faults.lost:.0f}", readme=True),
        Headline(
            "tamperings with the sealed audit; not named where they are",
            "{verify.tried:,.0f}; {verify.missed:.0f}",
            readme=True,
        ),
    ),
    "Records and money": (
        Headline(
            "import of 100,000 violations, one process on the local stack; memory at most",
            "{import.rows_per_s:,.0f} rows/s, {import.peak_mib:.0f} MiB",
            readme=True,
        ),
        Headline("time per row at 100,000 rows ÷ at 10,000 rows", "{import.linearity:.2f}"),
        Headline(
            "a WeChat bill of 1,000,000 lines against as many orders, one process; memory at most",
            "{reconcile.lines_per_s:,.0f} lines/s, {reconcile.peak_mib:.0f} MiB",
            readme=True,
        ),
        Headline("time per line at 1,000,000 ÷ at 100,000 lines", "{reconcile.linearity:.2f}"),
        Headline(
            "processor time of that ÷ the same match in pandas; memory that pandas holds",
            "{reconcile.vs_pandas:.2f}; {reconcile.pandas_peak_mib:,.0f} MiB",
        ),
    ),
    "Alerts": (
        Headline(
            "passages held against 100,000 watch-list entries, misread plates and masks included, one core",
            "{passages.per_s:,.0f} a second",
            readme=True,
        ),
        Headline(
            "processor time of that ÷ one look into a dict a passage, which finds no misread plate",
            "{passages.vs_dict:.1f}",
        ),
        Headline(
            "a JT/T 808 frame decoded and held to the fleet's rules",
            "{fleet.us_per_point:.0f} µs, {fleet.points_per_s:,.0f} a second",
            readme=True,
        ),
        Headline(
            "an alert at 1,000 terminals on the local stack: median and 99 %, lost, twice",
            "{fanout.p50_ms:,.0f} ms, {fanout.p99_ms:,.0f} ms, {fanout.lost:.0f}, {fanout.doubled:.0f}",
            readme=True,
        ),
    ),
    "Recognition": (
        Headline(
            "118 street photos of plates read exactly; RapidOCR as it comes",
            "{plate.exact_percent:.1f} %; {plate.rapidocr_exact_percent:.1f} %",
            readme=True,
        ),
        Headline(
            "processor time a photo, median and 95 %; RapidOCR's median",
            "{plate.seconds_p50:.2f} s, {plate.seconds_p95:.2f} s; {plate.rapidocr_seconds_p50:.2f} s",
        ),
        Headline("wrong ones among plates called certain, spoilt copies included", "{plate.certain_wrong:.2f} %"),
        Headline(
            "fields of drawn cards read right, easy, middle, hard",
            "{cards.field_percent.easy:.1f}, {cards.field_percent.middle:.1f}, {cards.field_percent.hard:.1f} %",
            readme=True,
        ),
        Headline(
            "numbers with check digits, easy and middle; wrong ones among what was called certain",
            "{cards.number_percent:.1f} %; {cards.certain_wrong:.2f} %",
        ),
        Headline(
            "from a new process to the first plate, to the first card; memory at most",
            "{vision.cold_seconds.plate:.1f} s, {vision.cold_seconds.driving_licence:.1f} s; {vision.peak_mib:.0f} MiB",
        ),
    ),
}
