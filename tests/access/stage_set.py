"""The stage set of the matrix: one owner with everything, one department with its people, and what else the rows name."""

import base64
import hashlib
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from accounts.federated.signed import Ticket, new_cookie, new_state, new_ticket
from accounts.oauth.asking import Asked
from accounts.oauth.carried import sealed
from accounts.oauth.codes import issue
from accounts.sessions.opening import OWN_APP, OWN_SCOPE
from accounts.sessions.refresh_token import RefreshToken
from infra.local.police_ca import PoliceCa
from tests.access.callers import IDENTITIES, Kind
from tests.access.stage_alerts import alerts
from tests.access.stage_audit import sealed_audit
from tests.access.stage_channel import channel
from tests.access.stage_citizens import CLERK_PHONE, OTHER_SESSION, STRANGER_PHONE, citizens
from tests.access.stage_fleet import fleet
from tests.access.stage_partners import partners
from tests.access.stage_payments import payments
from tests.access.stage_penalties import penalties
from tests.access.stage_police import police
from tests.access.stage_recognition import recognition
from tests.access.stage_registry import registry
from tests.support.mirror import ID, NAME, PHONE
from tests.support.oauth_clients import APP, CALLBACK, SYSTEM, registered
from tests.support.people import code_to
from tests.support.signed_up import PASSWORD
from tests.support.tokens import URL, give_keys
from traffic import clock
from traffic.gateways.alipay.stand_in import code_for
from traffic.records.account import Account

VERIFIER = "v" * 43
CHALLENGE = base64.urlsafe_b64encode(hashlib.sha256(VERIFIER.encode()).digest()).decode().rstrip("=")
BROWSER = "b" * 32
NEW_PHONE, UNREGISTERED_PHONE = "19900000003", "19900000021"


def arranged(ca: PoliceCa) -> dict[str, Any]:
    """Set everything up; returns what the rows name. `ca` certifies officers."""
    with clock.standing_at(clock.now() - timedelta(days=1)):
        give_keys()
    registered(APP)
    registered(SYSTEM)
    return {
        **citizens(),
        **police(ca),
        **registry(),
        **(owed := penalties()),
        **payments(owed["decision"]),
        **recognition(),
        **alerts(),
        **channel(),
        **partners(),
        **fleet(),
        **sealed_audit(),
        **dict(_codes()),
        **dict(_ways_in()),
        "app": APP,
        "system": SYSTEM,
        "new phone": NEW_PHONE,
        "unregistered phone": UNREGISTERED_PHONE,
        "owner id": ID,
        "owner name": NAME,
        "owner phone": PHONE,
        "owner password": PASSWORD,
    }


def _codes() -> Iterator[tuple[str, str]]:
    """Codes as the handsets show them."""
    phones = {
        "register": UNREGISTERED_PHONE,
        "sign_in": PHONE,
        "recovery": CLERK_PHONE,
        "contact": NEW_PHONE,
        "release": STRANGER_PHONE,
    }
    for purpose, phone in phones.items():
        yield f"{purpose} code", code_to(phone, purpose)


def _ways_in() -> Iterator[tuple[str, str]]:
    """What comes back from elsewhere: consent pages, providers, and tokens of before."""
    owner, app = IDENTITIES[Kind.OWNER], IDENTITIES[Kind.APP]
    asked = Asked(APP, CALLBACK, "profile", "s-1", CHALLENGE)
    handed = Asked(OWN_APP, f"{URL}/app", OWN_SCOPE, "", CHALLENGE)
    cookie = new_cookie(CHALLENGE)
    yield from (("verifier", VERIFIER), ("challenge", CHALLENGE), ("browser", BROWSER), ("cookie", cookie))
    yield "consent request", sealed(asked, BROWSER)
    yield "hand-over code", issue(handed, Account.of_account(owner.subject), None)
    yield "ticket", new_ticket(Ticket("alipay", "somebody-at-alipay"), CHALLENGE)
    yield "state", new_state("alipay", cookie)
    yield "provider code", code_for("visitor")
    yield "refresh token", RefreshToken(owner.subject, OTHER_SESSION, 1).text()
    yield "app refresh token", RefreshToken(app.subject, app.session, 1).text()
