import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.oauth.redirects import is_registered, may_be_registered, origin_of


@pytest.mark.parametrize(
    "address",
    [
        "https://app.example.com/callback",
        "https://app.example.com:8443/a/b?c=d",
        "https://app.example.com",
        "http://127.0.0.1/callback",
        "http://127.0.0.1:51004/callback",
    ],
)
def test_an_address_that_may_be_registered(address):
    assert may_be_registered(address)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "app.example.com/callback",
        "http://app.example.com/callback",
        "http://localhost/callback",
        "http://127.0.0.1.example.com/callback",
        "http://127.0.0.1@example.com/callback",
        "https://user@example.com/callback",
        "https://*.example.com/callback",
        "https://example.com/callback#top",
        "https://example.com\\@attacker.example/",
        "https://example.com/call back",
        "https://example.com/\r\nSet-Cookie: a=b",
        "javascript:alert(1)",
        "custom-scheme:/callback",
        "https://" + "a" * 500,
    ],
)
def test_an_address_that_may_not(address):
    assert not may_be_registered(address)


def test_only_the_port_of_this_very_device_is_free():
    held = {"http://127.0.0.1/callback", "https://app.example.com/callback"}
    assert is_registered("http://127.0.0.1:9/callback", held)
    assert not is_registered("http://127.0.0.1:9/callback2", held)
    assert not is_registered("https://app.example.com:9/callback", held)


def test_a_port_may_be_registered_and_another_one_used():
    assert is_registered("http://127.0.0.1:9/callback", {"http://127.0.0.1:8/callback"})


@given(st.text(max_size=60))
def test_nothing_but_what_was_registered_is_let_through(text):
    held = "https://app.example.com/callback"
    assert is_registered(text, {held}) == (text == held)
    assert is_registered(held + text, {held}) == (text == "")


@given(st.text(max_size=40))
def test_the_pages_policy_takes_no_words_from_an_address(text):
    address = f"https://app.example.com/{text}"
    if may_be_registered(address):
        assert origin_of(address) == "https://app.example.com"
