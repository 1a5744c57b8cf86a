"""Places with which addresses and offices begin: the province's divisions, present and former, in all ways they are written."""

import re
from functools import cache

from traffic.dictionaries import rows_of

FIELDS = frozenset({"address", "issuer"})
# Shorter names resemble too much else for a wrong character to be put right.
_LEAST = 6


def mended(text: str) -> str:
    """The text with one misread character of the division it begins with put right; the text itself where there is no doubt."""
    names = _names()
    if any(text.startswith(name) for name in names if len(name) >= _LEAST):
        longest = max((name for name in names if text.startswith(name)), key=len)
        # 贵州省贵阳市 may be right and the county after it misread.
        names = tuple(name for name in names if name.startswith(longest) and len(name) > len(longest))
    alike = sorted((name for name in names if len(name) >= _LEAST and _one_off(name, text)), key=len)
    if not alike or not all(alike[-1].startswith(name) for name in alike):
        return text
    return alike[-1] + text[len(alike[-1]) :]


def is_whole(field: str, text: str) -> bool:
    """Whether an address or office begins with a division and ends as such things end, so that no part of it is missing."""
    start = any(text.startswith(name) for name in _names()) or _ELSEWHERE.match(text) is not None
    return field not in FIELDS or (start and _ENDS[field].search(text) is not None)


_ELSEWHERE = re.compile(
    "(?:北京|天津|上海|重庆)市|(?:河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|云南|陕西|甘肃|青海)省|"
    "(?:内蒙古|广西壮族|西藏|宁夏回族|新疆维吾尔)自治区"
)
_ENDS = {"address": re.compile("[号室户组楼院栋幢层座]$"), "issuer": re.compile("(?:局|分局|处|支队|大队|厅)$")}


def _one_off(name: str, text: str) -> bool:
    part = text[: len(name)]
    return len(part) == len(name) and sum(one != other for one, other in zip(name, part, strict=True)) == 1


@cache
def _names() -> tuple[str, ...]:
    """County alone, below its prefecture, and that below the province; prefectures likewise."""
    rows = {row["code"]: row for row in rows_of("divisions")}
    found = set[str]()
    for row in rows.values():
        name = row["name"]
        found.add(name)
        while (row := rows.get(row["parent"], {})) and row:
            name = row["name"] + name
            found.add(name)
    return tuple(sorted(found))
