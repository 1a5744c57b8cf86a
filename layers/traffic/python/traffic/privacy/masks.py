"""How personal data is shown to somebody who need not see all of it.

Each mask takes any text and never fails. What does not have the expected form is hidden whole, so that an odd or short
value never shows more than a regular one. Blanks and full-width forms are normalised first.
"""

import re

from traffic.identifiers.writing import plain, unseparated

# Each form has three groups: shown, hidden, shown.
_CITIZEN_ID = "([0-9])([0-9]{16})([0-9X])"
_OWN_CITIZEN_ID = "([0-9]{6})([0-9]{8})([0-9]{3}[0-9X])"
_PHONE = "([0-9]{3})([0-9]{4})([0-9]{4})"
_NAME = "()(.+)(.)"
_PLATE = "(..)(.{3,4})(..)"
_FILE_NUMBER = "([0-9A-Z]{4})([0-9A-Z]{6})([0-9A-Z]{2})"
_CORE_NUMBER = "()([0-9]{9})([0-9]{4})"
# These two vary in length: at least as much is hidden as is shown.
_VIN = "()(.{6,})(.{6})"
_ENGINE_NUMBER = "()(.{4,})(.{4})"


def mask_citizen_id(text: str, *, own: bool = False) -> str:
    """`5****************2`; to the person whose number it is (`own`) `520103********1232`."""
    return _masked(plain(text), _OWN_CITIZEN_ID if own else _CITIZEN_ID)


def mask_phone(text: str) -> str:
    """`199****0001`."""
    return _masked(unseparated(text), _PHONE)


def mask_name(text: str) -> str:
    """Only the last character stays: `*三`, `**丰`; a name of one character is hidden."""
    return _masked("".join(text.split()), _NAME)


def mask_plate(text: str) -> str:
    """Another person's plate: `贵A***45`, and with eight characters `贵A****45`."""
    return _masked(unseparated(text), _PLATE)


def mask_vin(text: str) -> str:
    """The last six characters stay; a text of fewer than twelve is hidden."""
    return _masked(plain(text), _VIN)


def mask_engine_number(text: str) -> str:
    """The last four characters stay; a text of fewer than eight is hidden."""
    return _masked(plain(text), _ENGINE_NUMBER)


def mask_file_number(text: str) -> str:
    """A driver's 档案编号: `5201******34`."""
    return _masked(plain(text), _FILE_NUMBER)


def mask_core_number(text: str) -> str:
    """A 证芯编号: the last four digits stay."""
    return _masked(plain(text), _CORE_NUMBER)


def _masked(text: str, form: str) -> str:
    match = re.fullmatch(form, text, re.DOTALL)
    if match is None:
        return "*" * len(text)
    head, hidden, end = match.groups()
    return head + "*" * len(hidden) + end


# Digits, letters, and characters that only smaller places are named with, end the search for a county.
_WORD = r"[^\W\dA-Za-z_路街巷号栋幢弄组村室]"
_PREFECTURE_WORD = rf"(?![省市县区旗]){_WORD}"
# 清镇市 and 东乡族自治县 are as large as a county, but 卫城镇东区 lies in a town.
_LATER_WORD = rf"(?![镇乡](?![市县区族])){_WORD}"
# 市场, 市政府 and 超市 are no cities.
_CITY = "(?<![超夜菜])市(?![场政])"
# 小区, 社区, 园区 and the like lie in a town; 城区 and 矿区 stay, because some counties are called so.
_DISTRICT = "(?<![小社园片街校厂景院舍属活业墅])区"
_PROVINCE = rf"(?:{_PREFECTURE_WORD}){{2,5}}(?:省|自治区)"
_PREFECTURE = rf"(?:{_PREFECTURE_WORD}){{2,11}}?(?:自治州|地区|盟)|(?:{_PREFECTURE_WORD}){{1,8}}?{_CITY}"
_COUNTY = rf"{_WORD}(?:{_LATER_WORD}){{0,3}}?(?:{_DISTRICT}|县|{_CITY})|{_WORD}(?:{_LATER_WORD}){{1,12}}?自治[县旗]"
_BANNER = rf"{_COUNTY}|(?:{_WORD}){{1,8}}?旗"


def mask_address(text: str) -> str:
    """An address down to its county, `贵阳市南明区****`; down to its city or province where no county can be told.

    Counties are told by how they are written, not from a list: where that leaves a doubt, less is shown.
    """
    address = plain(text)
    # Only in Inner Mongolia is a 旗 a county; elsewhere it is part of a shop's name.
    county = _BANNER if address.startswith("内蒙古") else _COUNTY
    shown = f"(?:{_PROVINCE})?(?:{_PREFECTURE})?(?:{county})?"
    return re.sub(rf"\A({shown}).*", r"\1****", address, flags=re.DOTALL)
