"""Terminals that wait, alerts that are raised: `python -m tests.bench.fanned_out CHANNEL TERMINALS ALERTS`; prints one object."""

import base64
import hashlib
import json
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from joserfc import jwt
from joserfc.jwk import ECKey

from alerts.raising.cause import Cause
from alerts.raising.raised import raise_alert
from infra.local.alerted import AlertedTerminal, Line, line_to
from traffic import clock, ids
from traffic.geography import Place, cell
from traffic.records.duty import Duty, DutyTask
from traffic.records.terminal import Terminal, TerminalState
from traffic.settings import required
from traffic.tokens.making import access_token

_HERE = Place(106_713_000, 26_598_000)
_UNIT, _DISTRICT = "520103000000", "520103"
_CONNECTING, _PATIENCE_SECONDS, _PACE_SECONDS = 4, 240.0, 0.05
# One key for all: making a thousand would only take longer. The token of each is bound to it all the same.
_DEVICE = ECKey.generate_key("P-256", private=True)


def main(channel: str, terminals: int, alerts: int) -> None:
    with line_to(channel) as line:
        line.pace = _PACE_SECONDS
        there = [line.terminal(_officer(number)) for number in range(terminals)]
        with ThreadPoolExecutor(_CONNECTING) as pool:
            list(pool.map(AlertedTerminal.go_online, there))
        taken = [ms for number in range(-1, alerts) for ms in _alerted(line, there, number) if number >= 0]
        doubled = sum(len(one.dropped) for one in there)
    times = sorted(taken)
    print(
        json.dumps(
            {
                "p50_ms": times[len(times) // 2],
                "p99_ms": times[int(len(times) * 0.99)],
                "lost": terminals * alerts - len(times),
                "doubled": doubled,
            }
        )
    )


def _alerted(line: Line, there: list[AlertedTerminal], number: int) -> list[float]:
    """How long one alert took to each terminal, in milliseconds. The first, numbered -1, only starts the functions."""
    line.hold(acknowledgements=True)
    started = time.time()
    alert = raise_alert(_cause(number)).alert
    deadline = time.monotonic() + _PATIENCE_SECONDS
    while time.monotonic() < deadline and not all(_heard(one, alert) for one in there):
        time.sleep(0.05)
    # The acknowledgements of one alert are over before the next is raised.
    line.hold(acknowledgements=False)
    time.sleep(len(there) * _PACE_SECONDS / _CONNECTING + 1)
    return [(at - started) * 1000 for one in there if (at := _heard(one, alert))]


def _heard(terminal: AlertedTerminal, alert: str) -> float | None:
    return next((one.at for one in terminal.known if one.alert == alert), None)


def _cause(number: int) -> Cause:
    now = clock.now()
    return Cause(
        key=f"bench-{number}#site", at=now, received=now, source="watchlist", reference="bench", kind="stolen", level=3,
        place=_HERE, district=_DISTRICT, action="intercept", match="exact", plate="贵A7C301", plate_kind="02",
    )  # fmt: skip


def _officer(number: int) -> Any:
    """An officer on duty, signed in on a terminal; returns what makes the headers of a handshake."""
    officer, terminal, session = f"officer:{7_000_000 + number}", ids.sortable(), ids.sortable()
    place = Place(_HERE.longitude + number * 20, _HERE.latitude)
    now = clock.epoch_seconds()
    Terminal(
        terminal, state=TerminalState.ACTIVE, officer=officer, unit=_UNIT, session=session,
        thumbprint=_DEVICE.thumbprint(),
    ).save()  # fmt: skip
    Duty(
        officer, terminal=terminal, unit=_UNIT, task=DutyTask.PATROL, near=cell(place), longitude=place.longitude,
        latitude=place.latitude, positioned_at=now, since=now, until=now + 3600,
    ).save()  # fmt: skip
    return lambda: _handshake(officer, terminal, session)


def _handshake(officer: str, terminal: str, session: str) -> dict[str, str]:
    token = access_token(
        subject=officer, session=session, client="terminal", audience="police", scope="duty", seconds=600,
        terminal=terminal, unit=_UNIT, roles="officer", cnf={"jkt": _DEVICE.thumbprint()},
    )  # fmt: skip
    digest = base64.urlsafe_b64encode(hashlib.sha256(token.encode()).digest()).decode().rstrip("=")
    claims = {"jti": ids.sortable(), "htm": "GET", "htu": f"{required('PUBLIC_URL')}/police/channel",
              "iat": clock.epoch_seconds(), "ath": digest}  # fmt: skip
    header = {"alg": "ES256", "typ": "dpop+jwt", "jwk": _DEVICE.as_dict(private=False)}
    return {"Authorization": f"DPoP {token}", "DPoP": jwt.encode(header, claims, _DEVICE, algorithms=["ES256"])}


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
