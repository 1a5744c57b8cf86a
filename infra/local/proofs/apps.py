"""Partners' apps and systems, and messages sealed between the app and the platform."""

import base64
import hashlib
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from infra.local import client
from infra.local.browser import Browser
from infra.local.proofs.play import Play, hold
from infra.local.sample.cast import ZHANG
from infra.local.system import System
from traffic import ids
from traffic.envelopes.client import Channel

_CALLBACK = "https://app.example.com/callback"
_APP: dict[str, Any] = {
    "kind": "app", "name_zh": "筑城出行", "name_en": "Zhucheng Mobility", "organisation": "贵阳筑城出行服务有限公司",
    "confidential": False, "scopes": ["profile", "registry.read"], "redirect_uris": [_CALLBACK],
    "contact": {"name": "柏小满", "phone": "19900000077"},
}  # fmt: skip


def act_as_allowed(play: Play) -> Iterator[str]:
    """A partner's app does what the citizen allowed on the consent page (code + PKCE), nothing else, until it is revoked."""
    app = _registered(play, _APP)
    yield f"registered by the administrator: {_APP['name_zh']}"
    vehicles, tokens = f"{play.world.front}/citizen/vehicles", _granted(play, app, "profile registry.read")
    yield hold(f"consented and exchanged: scope {tokens.get('scope')!r}", "access_token" in tokens)
    status, found = client.call("GET", vehicles, Authorization=f"Bearer {tokens['access_token']}")
    yield hold(f"GET /vehicles: {status}, plate shown as {found['items'][0]['plate']}", status == 200)
    less = _granted(play, app, "profile")
    status, found = client.call("GET", vehicles, Authorization=f"Bearer {less['access_token']}")
    yield hold(f"with scope 'profile' only: {status} {found['code']}", status == 403)
    status, found = play.zhang.call("GET", "/sessions")
    grants = [one for one in found["items"] if one["kind"] == "grant"]
    yield hold(f"the citizen sees {len(grants)} grants", len(grants) == 2)
    given = {"client_id": app, "token": tokens["refresh_token"]}
    status = client.form(f"{play.world.front}/citizen/oauth/revocation", given).status
    yield hold(f"revoked: {status}", status == 200)
    status, found = client.call("GET", vehicles, Authorization=f"Bearer {tokens['access_token']}")
    yield hold(f"the very next call: {status} {found['code']}", found["code"] == "session_ended")


def systems_know_themselves(play: Play) -> Iterator[str]:
    """A partner's system signs in with its own secret and reads its registration at the partner API, and only there."""
    system = System(play.world.front, play.desk, "筑城调度", ["system"])
    yield hold(f"a secret, shown once: {len(system.secret)} characters", len(system.secret) > 40)
    yield "client credentials give a token"
    status, found = system.call("GET", "/registration")
    yield hold(f"its registration: {status} {found.get('name_zh')}", status == 200)
    status, found = system.elsewhere("GET", "/citizen/vehicles")
    yield hold(f"the same token at the citizen API: {status} {found['code']}", status == 401)


def messages_are_sealed(play: Play) -> Iterator[str]:
    """A sign-in in an envelope (JWE): captured on the way it tells nothing, and replayed it does nothing."""
    keys = client.call("GET", f"{play.world.front}/citizen/oauth/envelope-keys.json")[1]["keys"]
    channel, path = Channel(keys[0]), "/citizen/sessions"
    captured, pending = channel.request("POST", path, play.zhang.by_password)
    jose = {"Content-Type": "application/jose"}
    answer = client.send("POST", play.world.front + path, captured, jose)
    opened = channel.answer(pending, answer.text)
    yield hold(f"sealed there and back: {answer.status}, {opened.get('token_type')} token inside", answer.status == 201)
    secret = [ZHANG.phone, play.zhang.password, opened["access_token"]]
    wire = captured + answer.text + "".join(map(_decoded, (captured + "." + answer.text).split(".")))
    yield hold("neither phone, password nor token stands on the wire", not any(one in wire for one in secret))
    answer = client.send("POST", play.world.front + path, captured, jose)
    yield hold(f"the captured message again: {answer.status} {answer.json['code']}", answer.status == 409)


def _registered(play: Play, wanted: dict[str, Any]) -> str:
    status, found = play.desk.call("POST", "/oauth-clients", wanted, **{"Idempotency-Key": ids.sortable()})
    hold(f"registered: {status}", status == 201)
    return str(found["client"])


def _granted(play: Play, app: str, scope: str) -> dict[str, Any]:
    """The tokens that an app gets after the citizen signed in on the consent page."""
    verifier = ids.nonce(32).hex()
    challenge = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).decode().rstrip("=")
    asked = {
        "response_type": "code", "client_id": app, "redirect_uri": _CALLBACK, "scope": scope, "state": ids.sortable(),
        "code_challenge": challenge, "code_challenge_method": "S256",
    }  # fmt: skip
    browser = Browser(f"{play.world.front}/citizen/oauth/authorization?{urlencode(asked)}")
    browser.press("password", phone=ZHANG.phone)
    back = parse_qs(urlsplit(browser.press("allow", password=play.zhang.password).headers["Location"]).query)
    hold("the state comes back as it was sent", back.get("state") == [asked["state"]])
    given = {
        "grant_type": "authorization_code", "client_id": app, "redirect_uri": _CALLBACK, "code": back["code"][0],
        "code_verifier": verifier,
    }  # fmt: skip
    tokens: dict[str, Any] = client.form(f"{play.world.front}/citizen/oauth/token", given).json
    return tokens


def _decoded(part: str) -> str:
    return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)).decode("utf-8", "replace")
