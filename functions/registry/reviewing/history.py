"""Old bindings as officers look them up and end them (历史记录解绑); the history itself stays."""

from registry.binding.ending import close, ended
from registry.binding.shown import decision_of, end_text, plate_kind_of, plate_of
from registry.contract.history import HistoryAnswer, HistoryLine, HistoryLookUp, OfficialEnd
from registry.official.looks import official_look
from registry.reviewing.shown import district_shown
from registry.rules.binding_states import TEXTS, BindingState, EndReason
from registry.rules.claims import BindingKind
from traffic.dictionaries.areas import sees
from traffic.errors import Conflict
from traffic.http import Caller
from traffic.identifiers.plates import parse_plate
from traffic.privacy.sealing import opened, person_token, phone_token
from traffic.privacy.showing import Role, shown
from traffic.records.account import Account
from traffic.records.binding import Binding
from traffic.records.driver import Driver
from traffic.records.transaction import Lost, together

# Entries of a look and what they are about are written in one transaction of at most 100 items.
MOST = 50


class NotBound(Conflict):
    """It is not in force: it waits for its reviewer, or is over already."""

    code = "not_bound"
    zh, en = "该绑定不在有效状态", "This binding is not in force"


def look_up(caller: Caller, body: HistoryLookUp) -> HistoryAnswer:
    """The bindings of the caller's area, once it stands written under each person that somebody looked."""
    found = sorted(_found(body), key=lambda binding: binding.requested_at, reverse=True)
    seen = [binding for binding in found if sees(caller.unit, binding.district)]
    subjects = {f"person:{binding.person}" for binding in seen[:MOST]} or {_subject(body)}
    entries = [official_look(caller, each, "bindings.looked_up", body, role=Role.REVIEWER) for each in subjects]
    with together(*entries):
        pass
    return {"items": [line_shown(binding) for binding in seen[:MOST]], "more": len(seen) > MOST}


def end_for_good_reason(caller: Caller, binding: Binding, body: OfficialEnd) -> Binding:
    """The binding as an officer has ended it; ended so already, it stays as it is. Raises NotBound."""
    entry = official_look(caller, f"person:{binding.person}", "binding.ended", body, role=Role.REVIEWER)
    changes = [*ended(EndReason.UNBOUND_BY_OFFICER, caller.known, tells=True), Binding.ended_why.set(body.reason)]
    try:
        with together(entry) as act:
            close(act, binding, BindingState.ENDED, changes)
    except Lost:
        # Repeated, which is shown again and so looked at again; or somebody else was first.
        _hold_to_end_by(caller, binding.binding)
        official_look(caller, f"person:{binding.person}", "bindings.looked_up", body, role=Role.REVIEWER).save()
    return Binding.of_binding(binding.binding)


def _hold_to_end_by(caller: Caller, number: str) -> None:
    found = Binding.of_binding(number)
    if (found.state, found.ended_by) != (BindingState.ENDED, caller.known):
        raise NotBound from None


def line_shown(binding: Binding) -> HistoryLine:
    """A binding with the account that it stands under."""
    account = _account(binding)
    name = opened(account.name_sealed, "account.name") if account and account.name_sealed else None
    phone = opened(account.phone_sealed, "account.phone") if account and account.phone_sealed else None
    plate, state = plate_of(binding), BindingState(binding.state)
    return {
        "binding": binding.binding,
        "kind": BindingKind(binding.kind),
        "state": state,
        "state_text": TEXTS[state],
        "plate": shown("plate", plate, Role.REVIEWER) if plate else None,
        "plate_kind": plate_kind_of(binding),
        "holder": shown("name", name, Role.REVIEWER) if name else None,
        "phone": shown("phone", phone, Role.REVIEWER) if phone else None,
        "district": district_shown(binding),
        "requested_at": binding.requested_at,
        "decided_at": binding.decided_at,
        "decision": decision_of(binding),
        "ended_at": binding.ended_at,
        "end_reason": EndReason(binding.end_reason) if binding.end_reason else None,
        "end_text": end_text(binding),
    }


def _found(body: HistoryLookUp) -> list[Binding]:
    if body.plate is not None and body.plate_kind is not None:
        return Binding.of_thing(parse_plate(body.plate, body.plate_kind).key)
    if body.licence is not None:
        return Binding.of_person(person_token(body.licence))
    return [binding for person in _persons(body.phone or "") for binding in Binding.of_person(person)]


def _persons(phone: str) -> set[str]:
    """Whoever's licence names a phone, and whoever signs in with it."""
    account = Account.of_phone(phone)
    persons = {driver.person for driver in Driver.of_phone(phone)}
    return persons | ({account.person} if account and account.person else set())


def _subject(body: HistoryLookUp) -> str:
    """What was looked for where nothing was found."""
    if body.plate is not None and body.plate_kind is not None:
        return f"vehicle:{parse_plate(body.plate, body.plate_kind).key}"
    return f"person:{person_token(body.licence)}" if body.licence else f"phone:{phone_token(body.phone or '')}"


def _account(binding: Binding) -> Account | None:
    try:
        return Account.of_account(binding.account)
    except Account.DoesNotExist:
        return None
