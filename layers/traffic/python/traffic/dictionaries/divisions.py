"""行政区划 (GB/T 2260) of the province, with the older codes that records still carry."""

from functools import cache

from traffic.dictionaries import rows_of


@cache
def division_name(code: str) -> str | None:
    """The full name of a division code, prefecture before county, `贵阳市云岩区`; None outside the dictionary.

    Accepts longer codes that begin with a division, as departments (管理部门) do, and codes since replaced.
    """
    row = _divisions().get(code[:6])
    if row is None:
        return None
    parent = _divisions().get(row["parent"])
    is_county = parent is not None and parent["parent"] != ""
    return (parent["name"] if parent and is_county else "") + row["name"]


def current_code(code: str) -> str:
    """The code that replaced `code`, or `code` itself."""
    row = _divisions().get(code)
    return (row["replaced_by"] or code) if row else code


@cache
def divisions_under(code: str) -> tuple[str, ...]:
    """The codes of the divisions right below one that are in use: a prefecture's counties, the province's prefectures."""
    return tuple(row["code"] for row in _divisions().values() if row["parent"] == code and not row["replaced_by"])


@cache
def _divisions() -> dict[str, dict[str, str]]:
    return {row["code"]: row for row in rows_of("divisions")}
