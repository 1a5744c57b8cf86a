"""HTTP for doors: an app whose routes declare scope, body and answer, and which refuses in one shape."""

from traffic.http.app import ServiceApp
from traffic.http.bodies import Body, refused
from traffic.http.caller import Caller
from traffic.http.scopes import Scope

__all__ = ["Body", "Caller", "Scope", "ServiceApp", "refused"]
