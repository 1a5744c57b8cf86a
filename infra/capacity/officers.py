"""One item of each kind that an officer's work leaves, every optional field filled."""

from infra.capacity.filled import AT, DAY, DIGEST, HASH, ID, KEY, OFFICER, SECOND, UNIT
from infra.capacity.sizes import Item
from infra.local.sample import cast
from traffic.privacy import keys
from traffic.privacy.sealing import index, seal
from traffic.records.officer import Officer
from traffic.records.terminal import Terminal
from traffic.records.terminal_claim import TerminalClaim


def of_officers() -> dict[str, Item]:
    """The items, by what they are."""
    with keys.standing_in(bytes(32)):
        return {
            "officer": _officer().serialize(),
            "terminal": _terminal(index("imei", ID)).serialize(),
            "terminal's claim": TerminalClaim(f"device#{KEY}", holder=ID).serialize(),
        }


def _officer() -> Officer:
    return Officer(
        OFFICER,
        name_sealed=seal(cast.ZHANG.name, "officer.name"),
        unit=UNIT,
        roles="officer reviewer",
        fingerprint=DIGEST,
        certificate_until=DAY,
        valid_from=DAY,
        valid_to=DAY,
        pins=[HASH] * 5,
        pin_set_on=DAY,
        locked_until=SECOND,
        warned={f"{what}#{DAY}#14" for what in ("account", "password", "certificate")},
        enrolled_at=AT,
    )


def _terminal(token: str) -> Terminal:
    return Terminal(
        ID,
        state="active",
        kind="handheld",
        officer=OFFICER,
        unit=UNIT,
        session=ID,
        session_since=SECOND,
        thumbprint=KEY,
        imei=token,
        imei_tail="0000",
        iccid=token,
        iccid_tail="0000",
        issued_at=AT,
        order=ID,
        ordered="unlock",
        done_at=AT,
        longitude=106_712_345,
        latitude=26_581_234,
        positioned_at=SECOND,
        version=9,
    )
