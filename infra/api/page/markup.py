"""HTML, element by element: text is always escaped, markup never twice."""

import html
import re
from collections.abc import Iterable

_CODE = re.compile(r"`([^`]+)`")
_CHINESE = r"[\u3400-\u9fff]"
_STOP = re.compile(rf"(?<={_CHINESE})([,;:.])(?:\s+|$)|([,;:.])\s+(?={_CHINESE})")
_FULL_WIDTH = {",": "，", ";": "；", ":": "：", ".": "。"}


class Markup(str):
    """Text that is HTML already."""

    __slots__ = ()


def element(name: str, *children: str, **attributes: str) -> Markup:
    """`<name attributes>children</name>`; `class_` stands for `class`, an empty attribute is left out."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{html.escape(value)}"' for key, value in attributes.items() if value
    )
    return Markup(f"<{name}{written}>{joined(children)}</{name}>")


def bilingual(name: str, zh: str, en: str) -> Markup:
    """An element that says the same in both languages, Chinese first."""
    return element(name, f"{zh} ", element("span", en, lang="en", class_="en"))


def joined(parts: Iterable[str], between: str = "") -> Markup:
    """The parts one after another, each escaped unless it is markup."""
    return Markup(between.join(part if isinstance(part, Markup) else html.escape(part) for part in parts))


def prose(text: str) -> Markup:
    """A sentence in which `back quotes` mark code; stops between Chinese become full-width, as print has them."""
    set_in_type = _STOP.sub(lambda match: _FULL_WIDTH[match[1] or match[2]], text)
    return Markup(_CODE.sub(lambda match: f"<code>{match[1]}</code>", html.escape(set_in_type)))
