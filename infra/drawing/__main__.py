"""The command line: writes the picture, or with `--check` says whether the templates have left it behind."""

import argparse
import sys
from collections.abc import Sequence

from infra.drawing.cards import WIDE, card, height
from infra.drawing.house import Domain, domains
from infra.drawing.sheet import Markup, box, dot, text, way, width
from infra.stacks import ROOT

PICTURE = ROOT / "infra" / "picture.svg"
_STYLE = (ROOT / "infra" / "drawing" / "picture.css").read_text(encoding="utf-8")
_SHEET, _EDGE, _TOP = 1000, 10, 190
_OPENING = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" width="{wide}" height="{high}" role="img"
  aria-labelledby="title description">
<title id="title">Tongtu 通途: how the platform hangs together</title>
<desc id="description">From above, citizens, officers and partners come through three APIs, each with its own authorizer, and
  the police network through a one-way gate. Below, one card a domain: its doors, each with a dot that says what wakes it, and
  the tables, buckets, queues and other things that its stack holds.</desc>"""
_TIP = """<defs><marker id="tip" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" markerHeight="7" orient="auto">
  <path d="M0 0.8 L10 5 L0 9.2 Z" fill="#3b434d"/></marker></defs>"""
_CALLERS = (
    ("citizen", "citizen API", "群众: 手机", "firewall, OAuth"),
    ("police", "police API", "民警: 警务终端", "device-bound"),
    ("partner", "partner API", "合作系统", "client credentials"),
    ("gate", "one-way gate", "公安网: 签名数据包", "signed packages"),
)
_LEGEND = (
    ("citizen", "called by citizens"), ("police", "by officers"), ("partner", "by partners' systems"),
    ("gateway", "by the gateway, before a call"), ("queue", "by a queue"), ("stream", "by a stream"), ("schedule", "by a schedule"),
)  # fmt: skip


def picture() -> str:
    """The whole picture as SVG."""
    cards, bottom = _laid_out(domains())
    high = bottom + 34
    told = [
        _OPENING.format(wide=_SHEET, high=round(high)),
        f"<style>{_STYLE}</style>",
        _TIP,
        box(1, 1, _SHEET - 2, high - 2, "sheet", round_by=10),
        *_callers(),
        *cards,
        *_legend(bottom + 16),
        "</svg>",
    ]
    return "\n".join(told) + "\n"


def _callers() -> list[Markup]:
    drawn: list[Markup] = []
    for number, (kind, api, who, note) in enumerate(_CALLERS):
        x = 40 + number * 240
        drawn += [
            box(x, 20, 200, 34, "shape outside"),
            text(who, x + 100, 42, "place middle"),
            way(f"M{x + 100} 54 V82"),
        ]
        drawn += [box(x, 82, 200, 48, f"shape caller {kind}-box"), text(api, x + 100, 102, "place middle")]
        drawn += [text(note, x + 100, 120, "note middle"), way(f"M{x + 100} 130 V{_TOP - 14}")]
    return drawn


def _laid_out(found: Sequence[Domain]) -> tuple[list[Markup], float]:
    """Two columns, each card where the shorter one ends; and where both have ended."""
    drawn: list[Markup] = []
    ends = [float(_TOP), float(_TOP)]
    for domain in found:
        column = ends.index(min(ends))
        drawn += card(domain, _EDGE + column * (WIDE + 12), ends[column])
        ends[column] += height(domain) + 12
    return drawn, max(ends)


def _legend(y: float) -> list[Markup]:
    drawn, x = [], 24.0
    for kind, told in _LEGEND:
        drawn += [dot(x, y - 4, f"by {kind}"), text(told, x + 9, y, "note")]
        x += width(told, 11) + 30
    return drawn


def main(arguments: Sequence[str]) -> int:
    """Write the picture, or compare it; 1 when it differs."""
    parser = argparse.ArgumentParser(prog="python -m infra.drawing", description="draw the platform")
    parser.add_argument("--check", action="store_true", help="only compare")
    if parser.parse_args(arguments).check:
        same = PICTURE.read_text(encoding="utf-8") == picture()
        print("" if same else "infra/picture.svg differs from the templates: run `make contract`", end="")
        return int(not same)
    PICTURE.write_text(picture(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
