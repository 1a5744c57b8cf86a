from datetime import date

import pytest

from accounts.rules.common_passwords import is_common
from accounts.rules.passwords import NOBODYS, fault, holds, kept, used_before

TODAY, PHONE = date(2026, 11, 5), "19900000001"


def faulty(password):
    return fault(password, phone=PHONE, length=8, today=TODAY)


def test_what_is_kept_holds_its_password_and_no_other():
    held = kept("Gui-yang 2026 rain", b"salt")
    assert holds("Gui-yang 2026 rain", held)
    assert not holds("gui-yang 2026 rain", held)
    assert held.startswith("scrypt$16384$8$1$")


def test_two_salts_make_two_texts():
    assert kept("Gui-yang 2026 rain", b"one") != kept("Gui-yang 2026 rain", b"two")


def test_nobodys_holds_nothing():
    assert not holds("", NOBODYS)


def test_a_cost_that_grew_leaves_what_was_kept_valid():
    """The text carries its own cost."""
    import base64
    import hashlib

    digest = hashlib.scrypt(b"old one", salt=b"salt", n=2**10, r=8, p=1, dklen=32)
    held = f"scrypt$1024$8$1${base64.b64encode(b'salt').decode()}${base64.b64encode(digest).decode()}"
    assert holds("old one", held)
    assert used_before("old one", [NOBODYS, held])


@pytest.mark.parametrize("password", ["Gui-yang 2026 rain", "tea&MOUNTAIN9", "山水贵州 Aa1", "X9-quiet.river"])
def test_a_good_one_has_no_fault(password):
    assert faulty(password) is None


@pytest.mark.parametrize(
    ("password", "code"),
    [
        ("Aa1-bcd", "too_short"),
        ("onlylowercase", "too_simple"),
        ("lower and 123", None),
        ("LOWERUPPER12", "too_simple"),
        ("my-00000-Phone", "personal"),
        ("Born19991231!", "personal"),
        ("Born29991231!", None),
        ("Born19991331!", None),
        ("id:52010219851201004x A", "personal"),
    ],
)
def test_each_fault_has_its_name(password, code):
    assert faulty(password) == code


@pytest.mark.parametrize(
    "password",
    [
        "Password123!",
        "P@ssw0rd",
        "pa$$word2026",
        "Admin@2026",
        "Woaini1314!",
        "!!iLoveYou99",
        "QWERTY-123",
        "Gu1zhou#1",
    ],
)
def test_what_everybody_tries_first_is_common_however_it_is_dressed(password):
    assert is_common(password)


@pytest.mark.parametrize(
    "password", ["Gui-yang 2026 rain", "tea&MOUNTAIN9", "Zunyi!tea leaf 77", "river-password-moss"]
)
def test_what_nobody_tries_first_is_not(password):
    assert not is_common(password)
