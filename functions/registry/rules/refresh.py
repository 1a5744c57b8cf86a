"""What a refresh changed: the named fields of a vehicle or licence before and after it, for people to read.

Of sealed fields (name, phone, numbers of persons) it only says that they changed. Fields that are masked for some roles
carry the kind under which `traffic.privacy.showing` knows them, and whoever shows them masks them.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from traffic.identifiers import InvalidIdentifier
from traffic.identifiers.people import DRIVER_STATES, LICENCE_CLASSES, parse_driver_states, parse_licence_classes
from traffic.identifiers.vehicles import USES, VEHICLE_STATES, parse_vehicle_states

Value = str | int | None


@dataclass(frozen=True, slots=True)
class Field:
    """A field's words, whether its content is sealed, the kind it is masked as, its one written form, and its text."""

    zh: str
    en: str
    sealed: bool = False
    masked_as: str | None = None
    written: Callable[[str], str] = str
    text: Callable[[str], str | None] = lambda _: None


@dataclass(frozen=True, slots=True)
class Change:
    """One field that changed. Before and after are None where there was nothing, and in a `sealed` field always; texts say
    what a code means."""

    field: str
    zh: str
    en: str
    sealed: bool
    masked_as: str | None
    before: str | None
    after: str | None
    before_text: str | None
    after_text: str | None


def _letters(parse: Callable[[str], frozenset[str]]) -> Callable[[str], str]:
    """States are sets written as letters: `QG` is `GQ`. What cannot be read is compared as it stands."""

    def written(text: str) -> str:
        try:
            return "".join(sorted(parse(text)))
        except InvalidIdentifier:
            return text

    return written


def _classes(text: str) -> str:
    try:
        return "".join(sorted(parse_licence_classes(text)))
    except InvalidIdentifier:
        return text


def _texts(dictionary: Mapping[str, str]) -> Callable[[str], str | None]:
    return lambda letters: "、".join(dictionary.get(letter, letter) for letter in letters)


def _class_texts(text: str) -> str | None:
    try:
        return "、".join(LICENCE_CLASSES.get(each, each) for each in parse_licence_classes(text))
    except InvalidIdentifier:
        return None


VEHICLE_FIELDS: Mapping[str, Field] = MappingProxyType(
    {
        "vin": Field("车辆识别代号", "VIN", masked_as="vin"),
        "engine": Field("发动机号", "Engine number", masked_as="engine_number"),
        "kind": Field("车辆类型", "Vehicle type"),
        "use": Field("使用性质", "Use", text=USES.get),
        "colour": Field("车身颜色", "Colour"),
        "states": Field("机动车状态", "States", written=_letters(parse_vehicle_states), text=_texts(VEHICLE_STATES)),
        "owner_name": Field("所有人", "Owner", sealed=True),
        "owner": Field("所有人证件号码", "Owner's number", sealed=True),
        "first_registered": Field("初次登记日期", "First registered"),
        "inspection_due": Field("检验有效期止", "Inspection due"),
        "insured_until": Field("保险终止日期", "Insured until"),
        "department": Field("管理部门", "Department"),
    }
)
LICENCE_FIELDS: Mapping[str, Field] = MappingProxyType(
    {
        "name": Field("姓名", "Name", sealed=True),
        "phone": Field("手机号码", "Phone", sealed=True),
        "number": Field("驾驶证号", "Licence number", sealed=True),
        "file_number": Field("档案编号", "File number", masked_as="file_number"),
        "classes": Field("准驾车型", "Classes", written=_classes, text=_class_texts),
        "states": Field("驾驶证状态", "States", written=_letters(parse_driver_states), text=_texts(DRIVER_STATES)),
        "first_licensed": Field("初次领证日期", "First licensed"),
        "valid_until": Field("有效期止", "Valid until"),
        "points": Field("累积记分", "Points"),
        "department": Field("管理部门", "Department"),
    }
)


def changes(
    before: Mapping[str, Value] | None, after: Mapping[str, Value], fields: Mapping[str, Field]
) -> tuple[Change, ...]:
    """What changed, in the order of `fields`; `before` is None for what was not held until now.

    Both map field names to values; what is sealed comes opened, or as its token, since no two ciphertexts are alike. A
    name that a mapping lacks holds nothing. None and an empty text are the same nothing.
    """
    old = before or {}
    pairs = {name: (_written(field, old.get(name)), _written(field, after.get(name))) for name, field in fields.items()}
    return tuple(_change(name, fields[name], *pair) for name, pair in pairs.items() if pair[0] != pair[1])


def _written(field: Field, value: Value) -> str | None:
    return None if value is None or value == "" else field.written(str(value))


def _change(name: str, field: Field, before: str | None, after: str | None) -> Change:
    if field.sealed:
        return Change(name, field.zh, field.en, True, field.masked_as, None, None, None, None)
    return Change(
        field=name,
        zh=field.zh,
        en=field.en,
        sealed=False,
        masked_as=field.masked_as,
        before=before,
        after=after,
        before_text=before and field.text(before),
        after_text=after and field.text(after),
    )
