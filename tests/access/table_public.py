"""Rows of the routes that ask for no token: what proves the caller instead, and that nothing else does."""

from tests.access.row import Sent, public
from tests.support.cast import ENGINE_TAIL
from tests.support.oauth_clients import CALLBACK, SECRET
from tests.support.tokens import DEVICE, STRANGER

WRONG_CODE = "000000"
NUMBER = "5201032026000000000001"
CASE = {"plate": "贵A7C301", "plate_kind": "02"}
CHALLENGE = {"response_type": "code", "code_challenge": "<challenge>", "code_challenge_method": "S256"}
ASKED = {"redirect_uri": CALLBACK, "scope": "profile", "state": "s-1", **CHALLENGE}
REGISTRATION = {"phone": "<unregistered phone>", "consent": "2026-11"}
RELEASE = {"phone": "<stranger phone>", "name": "<owner name>", "citizen_id": "<owner id>"}
RECOVERY = {"phone": "<clerk phone>", "new_password": "Zunyi!tea leaf 77"}
CONSENT = {"request": "<consent request>", "act": "allow", "phone": "<owner phone>"}
APP, SYSTEM = {"client_id": "<app>"}, {"client_id": "<system>"}
REPORT, ACKNOWLEDGEMENT = {"terminal": "<terminal>"}, {"terminal": "<terminal>", "order": "<order>"}

DOCUMENTS = [
    *(public(f"{audience} GET /{name}", 200) for audience in ("citizen", "partner", "police") for name in ("docs", "openapi.json")),
    public("citizen GET /.well-known/oauth-authorization-server", 200),
    public("citizen GET /oauth/envelope-keys.json", 200),
    public("citizen GET /oauth/jwks.json", 200),
    public("citizen GET /penalties/keys.json", 200),
    public("citizen GET /audit-proofs/keys.json", 200),
    public("citizen GET /audit-proofs/{sha256}", 200, (Sent(at={"sha256": "0" * 64}), 404), at={"sha256": "<issued>"}),
]  # fmt: skip

SIGNING_IN = [
    public("citizen POST /phone-codes", 202, (Sent(body={"phone": "1990000", "purpose": "sign_in"}), 422),
           body={"phone": "19900000041", "purpose": "register"}),
    public("citizen POST /accounts", 201, (Sent(body={**REGISTRATION, "code": WRONG_CODE}), 403),
           body={**REGISTRATION, "code": "<register code>"}),
    public("citizen POST /sessions", 201, (Sent(body={"phone": "<owner phone>", "code": WRONG_CODE}), 403),
           body={"phone": "<owner phone>", "code": "<sign_in code>"}),
    public("citizen POST /sessions/refresh", 200, (Sent(body={"refresh_token": "n" * 64}), 401),
           body={"refresh_token": "<refresh token>"}),
    public("citizen POST /password/recovery", 200, (Sent(body={**RECOVERY, "code": WRONG_CODE}), 403),
           body={**RECOVERY, "code": "<recovery code>"}, dear=True),
    public("citizen POST /phone-releases", 200, (Sent(body={**RELEASE, "code": WRONG_CODE}), 403),
           body={**RELEASE, "code": "<release code>"}),
]  # fmt: skip

FEDERATION = [
    public("citizen GET /federation/{provider}/start", 303,
           (Sent(at={"provider": "other"}, query={"code_challenge": "<challenge>"}), 404),
           at={"provider": "alipay"}, query={"code_challenge": "<challenge>"}),
    public("citizen GET /federation/{provider}/callback", 303,
           (Sent(at={"provider": "alipay"}, query={"state": "<state>", "auth_code": "<provider code>"}), 400),
           at={"provider": "alipay"}, query={"state": "<state>", "auth_code": "<provider code>"},
           cookie="tongtu-federation=<cookie>"),
    public("citizen POST /federation/sessions", 201,
           (Sent(body={"code": "<hand-over code>", "code_verifier": "w" * 43}), 401),
           (Sent(body={"code": "no such code", "code_verifier": "<verifier>"}), 401),
           body={"code": "<hand-over code>", "code_verifier": "<verifier>"}),
]  # fmt: skip

OAUTH = [
    public("citizen GET /oauth/authorization", 200, (Sent(query={**ASKED, "client_id": "nobody"}), 400),
           query={**ASKED, **APP}),
    public("citizen POST /oauth/authorization", 303,
           (Sent(form=True, body={**CONSENT, "code": "<sign_in code>"}), 400),
           (Sent(form=True, body={**CONSENT, "code": WRONG_CODE}, cookie="tongtu-consent=<browser>"), 403),
           form=True, body={**CONSENT, "code": "<sign_in code>"}, cookie="tongtu-consent=<browser>"),
    public("citizen POST /oauth/token", 200,
           (Sent(form=True, body={**SYSTEM, "client_secret": "wrong", "grant_type": "client_credentials"}), 401),
           form=True, body={**SYSTEM, "client_secret": SECRET, "grant_type": "client_credentials"}),
    *(
        public(f"citizen POST /oauth/{act}", 200,
               (Sent(form=True, body={**APP, "client_secret": "wrong", "token": "<app refresh token>"}), 401),
               form=True, body={**APP, "client_secret": SECRET, "token": "<app refresh token>"})
        for act in ("introspection", "revocation")
    ),
]  # fmt: skip

VIOLATIONS = [
    public("citizen POST /violations/lookup", 200, (Sent(body={**CASE, "tail": "999999"}), 404),
           body={**CASE, "tail": ENGINE_TAIL}),
    *(
        public(f"citizen POST /violations/{what}", 200, (Sent(body={"number": NUMBER, "tail": "999999"}), 404),
               body={"number": NUMBER, "tail": ENGINE_TAIL})
        for what in ("lookup-by-number", "photos")
    ),
]  # fmt: skip

TERMINALS = [
    public("police POST /session-challenges", 200, (Sent(body={"terminal": "none"}), 422), body=REPORT),
    public("police POST /sessions", 201,
           (Sent(body="<sign-in>", proof=STRANGER), 403), (Sent(body="<sign-in>"), 403),
           body="<sign-in>", proof=DEVICE, dear=True),
    public("police POST /device-reports", 200,
           (Sent(body=REPORT, proof=STRANGER), 404), (Sent(body=REPORT), 404), body=REPORT, proof=DEVICE),
    public("police POST /device-reports/acknowledgements", 200,
           (Sent(body=ACKNOWLEDGEMENT, proof=STRANGER), 404), (Sent(body=ACKNOWLEDGEMENT), 404),
           body=ACKNOWLEDGEMENT, proof=DEVICE),
]  # fmt: skip

ROWS = [*DOCUMENTS, *SIGNING_IN, *FEDERATION, *OAUTH, *VIOLATIONS, *TERMINALS]
