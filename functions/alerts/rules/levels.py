"""预警级别: 1 is the gravest, as the police count (the data cage of the disciplinary side counts the other way round)."""

from collections.abc import Mapping
from types import MappingProxyType

# Entries are shown with the bare colour, alerts with the word as it stands in a sentence.
COLOURS: Mapping[int, str] = MappingProxyType({1: "红", 2: "橙", 3: "黄", 4: "蓝"})
LEVELS: Mapping[int, str] = MappingProxyType({level: f"{colour}色" for level, colour in COLOURS.items()})
STATES: Mapping[str, str] = MappingProxyType(
    {"raised": "待签收", "signed": "已签收", "fed_back": "已反馈", "closed": "已办结", "withdrawn": "已撤销"}
)
