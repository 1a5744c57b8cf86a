"""The catalogue's short references to the law, written out as a document writes them.

The catalogue holds `法93(2)`, `条38-43`, `令163-10(8)`. What stands in its brackets is a paragraph (款) in some laws and an
item (项) in others, so it is left as it stands.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType

_LAWS: Mapping[str, str] = MappingProxyType(
    {
        "法": "《中华人民共和国道路交通安全法》",
        "条": "《中华人民共和国道路交通安全法实施条例》",
        "令157-": "《道路交通安全违法行为处理程序规定》",
        "令162-": "《机动车驾驶证申领和使用规定》",
        "令163-": "《道路交通安全违法行为记分管理办法》",
        "令164-": "《机动车登记规定》",
    }
)
_REFERENCE = re.compile(rf"({'|'.join(_LAWS)})([0-9]{{1,3}})(?:-([0-9]{{1,3}}))?")
_DIGITS = "零一二三四五六七八九"


def written_out(references: str) -> str:
    """`法38、条38-43` → `《…安全法》第三十八条、《…实施条例》第三十八条至第四十三条`. What is no reference stays as it is."""
    parts = re.split("[、;；,，]", references)
    return "、".join(_REFERENCE.sub(_article, part.strip(), count=1) for part in parts if part.strip())


def _article(match: re.Match[str]) -> str:
    law, first, last = match.groups()
    return f"{_LAWS[law]}第{_numeral(int(first))}条" + (f"至第{_numeral(int(last))}条" if last else "")


def _numeral(number: int) -> str:
    """1 to 199 as articles are counted: 10 is 十, 101 一百零一, 110 一百一十."""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    text = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        text += ("" if tens == 1 and not hundreds else _DIGITS[tens]) + "十"
    elif hundreds and ones:
        text += "零"
    return text + (_DIGITS[ones] if ones else "")
