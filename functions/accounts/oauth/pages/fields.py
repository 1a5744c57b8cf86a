"""The form's fields and buttons, step by step: a phone number, then a code or a password. Whoever signs in has allowed it."""

from enum import StrEnum
from html import escape

from accounts.oauth.pages.words import word
from traffic.privacy import mask_phone

_PHONE = '<input id="phone" name="phone" type="tel" inputmode="numeric" autocomplete="tel" maxlength="16" value="{}">'
_KNOWN = '<input type="hidden" name="phone" value="{}">'
_CODE = '<input id="code" name="code" inputmode="numeric" autocomplete="one-time-code" pattern="[0-9]{6}" maxlength="6" autofocus>'
_HIDDEN_ENTRY = '<input id="password" name="password" type="password" autocomplete="current-password" maxlength="128">'


class Step(StrEnum):
    """What is asked for."""

    PHONE = "phone"
    CODE = "code"
    PASSWORD = "password"  # noqa: S105 -- the name of a step


def fields_of(step: Step, phone: str, *, english: bool) -> str:
    """The inside of the form at a step; `phone` is what was entered before."""

    def button(act: str, text: str, kind: str) -> str:
        # Only signing in waits for what was entered to be well formed.
        free = "" if act == "allow" else " formnovalidate"
        return f'<button name="act" value="{act}" class="{kind}"{free}>{word(text, english=english)}</button>'

    def label(name: str) -> str:
        text = word(name, english=english).format(phone=mask_phone(phone) if phone else "")
        return f'<label for="{name}">{escape(text)}</label>'

    held = escape(phone)
    deny = button("deny", "deny", "plain")
    if step is Step.CODE:
        buttons = [button("allow", "allow", "first"), button("send", "again", ""), deny]
        return "\n".join([_KNOWN.format(held), label("code"), _CODE, *buttons])
    if step is Step.PASSWORD:
        entry = [label("phone"), _PHONE.format(held), label("password"), _HIDDEN_ENTRY]
        return "\n".join([*entry, button("allow", "allow", "first"), button("send", "send", ""), deny])
    entry = [label("phone"), _PHONE.format(held)]
    return "\n".join([*entry, button("send", "send", "first"), button("password", "use_password", ""), deny])
