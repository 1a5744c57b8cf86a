"""One written form for what people type, paste, or have recognised from a photograph."""

# Full-width forms lie at a fixed distance from ASCII. NFKC would do more than wanted: it also makes digits of ² and ①,
# and letters of ligatures and unit signs, that nobody typed.
_FULL_WIDTH_SHIFT = 0xFF01 - 0x21
_INVISIBLE = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_PLAIN = str.maketrans(
    {form: chr(point).upper() for point in range(0x21, 0x7F) for form in (point, point + _FULL_WIDTH_SHIFT)}
    | dict.fromkeys(map(ord, _INVISIBLE))
)
_SEPARATORS = str.maketrans(dict.fromkeys("·•‧∙⋅・･.。｡-‐‑‒–—―−"))


def plain(text: str) -> str:
    """Half-width capitals without any blank: ` ｌｓｖ a1 ` → `LSVA1`. Idempotent."""
    return "".join(text.split()).translate(_PLAIN)


def unseparated(text: str) -> str:
    """`plain`, and without middle dots, full stops and hyphens: `贵a·123-45` → `贵A12345`. Idempotent."""
    return plain(text).translate(_SEPARATORS)
