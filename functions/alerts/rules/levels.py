"""预警级别: 1 is the gravest, as the police count (the data cage of the disciplinary side counts the other way round)."""

from collections.abc import Mapping
from types import MappingProxyType

LEVELS: Mapping[int, str] = MappingProxyType({1: "红色", 2: "橙色", 3: "黄色", 4: "蓝色"})
STATES: Mapping[str, str] = MappingProxyType(
    {"raised": "待签收", "signed": "已签收", "fed_back": "已反馈", "closed": "已办结", "withdrawn": "已撤销"}
)
