"""A person's browser before a page with a form: fills it in, presses its buttons, keeps its cookies, runs no script."""

from html.parser import HTMLParser
from http.cookies import SimpleCookie

from infra.local import client
from infra.local.client import Answer


class NoButton(Exception):
    """The page has no such button; names those it has."""


class Browser:
    """One page at a time, from an `address` on; the redirect at the end is left to the caller."""

    def __init__(self, address: str) -> None:
        self._cookies: SimpleCookie = SimpleCookie()
        self.shown = self._kept(client.send("GET", address, None, {}))

    def press(self, act: str, **entered: str) -> Answer:
        """Fill the form in and press one of its buttons; raises NoButton."""
        form = _Form()
        form.feed(self.shown.text)
        if act not in form.buttons:
            raise NoButton(form.buttons)
        cookies = "; ".join(f"{name}={held.value}" for name, held in self._cookies.items())
        self.shown = self._kept(client.form(form.action, {**form.fields, **entered, "act": act}, Cookie=cookies))
        return self.shown

    def _kept(self, answer: Answer) -> Answer:
        for header in answer.headers.get_all("Set-Cookie", []):
            self._cookies.load(header)
        return answer


class _Form(HTMLParser):
    """The form of a page: where it goes, what it holds, which buttons it has."""

    def __init__(self) -> None:
        super().__init__()
        self.action, self.fields, self.buttons = "", dict[str, str](), list[str]()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.action = found["action"]
        elif tag == "input":
            self.fields[found["name"]] = found.get("value", "")
        elif tag == "button":
            self.buttons.append(found["value"])
