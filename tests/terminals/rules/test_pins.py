import pytest

from terminals.rules.pins import fault, holds, kept, used_before

SALT = b"0123456789abcdef"


def test_a_pin_is_known_again_and_cannot_be_read():
    held = kept("north gate, 7 pines", SALT)
    assert holds("north gate, 7 pines", held)
    assert not holds("north gate, 8 pines", held)
    assert "north" not in held


def test_equal_pins_are_kept_differently():
    assert kept("north gate, 7 pines", SALT) != kept("north gate, 7 pines", b"another salt 16b")


def test_what_was_kept_at_another_cost_is_known_still():
    import base64
    import hashlib

    digest = hashlib.scrypt(b"north gate, 7 pines", salt=SALT, n=1024, r=8, p=1, dklen=32)
    held = f"scrypt$1024$8$1${base64.b64encode(SALT).decode()}${base64.b64encode(digest).decode()}"
    assert holds("north gate, 7 pines", held)


@pytest.mark.parametrize(
    ("pin", "code"),
    [("北门七棵松树", "too_short"), ("my 520103 is it", "contains_number"), ("1212121212", "too_simple"),
     ("9876543210", "too_simple"), ("北门七棵松树二零二六", None), ("north gate, 7 pines", None)],
)  # fmt: skip
def test_what_is_too_easily_guessed_is_refused(pin, code):
    assert fault(pin, number="520103", length=10) == code


def test_one_that_was_used_before_is_told():
    held = [kept("north gate, 7 pines", SALT), kept("south gate, 7 pines", SALT)]
    assert used_before("south gate, 7 pines", held)
    assert not used_before("west gate, 7 pines", held)
