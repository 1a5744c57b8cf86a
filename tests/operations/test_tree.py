"""Trees against RFC 6962's own recursive definition."""

import hashlib
from contextlib import suppress

import pytest

from operations.rules.tree import EMPTY, NoSuchPath, leaf_hash, node_hash, path_of, root_from, root_of

SIZES = range(1, 34)


def leaves(count):
    return [leaf_hash(f"leaf {n}".encode()) for n in range(count)]


def split(count):
    """The largest power of two that is smaller than `count`."""
    return 1 << (count - 1).bit_length() - 1


def defined_root(hashes):
    """MTH of section 2.1."""
    if len(hashes) == 1:
        return hashes[0]
    k = split(len(hashes))
    return hashlib.sha256(b"\x01" + defined_root(hashes[:k]) + defined_root(hashes[k:])).digest()


def defined_path(place, hashes):
    """PATH of section 2.1.1."""
    if len(hashes) == 1:
        return []
    k = split(len(hashes))
    if place < k:
        return [*defined_path(place, hashes[:k]), defined_root(hashes[k:])]
    return [*defined_path(place - k, hashes[k:]), defined_root(hashes[:k])]


def test_a_leaf_is_hashed_after_a_zero_and_a_node_after_a_one():
    assert leaf_hash(b"") == hashlib.sha256(b"\x00").digest()
    assert node_hash(b"a", b"b") == hashlib.sha256(b"\x01ab").digest()


def test_the_root_of_nothing_is_the_hash_of_nothing():
    assert root_of([]) == EMPTY == hashlib.sha256(b"").digest()


@pytest.mark.parametrize("count", SIZES)
def test_the_root_is_the_one_that_is_defined(count):
    assert root_of(leaves(count)) == defined_root(leaves(count))


@pytest.mark.parametrize("count", SIZES)
def test_every_path_is_the_one_that_is_defined_and_leads_to_the_root(count):
    hashes = leaves(count)
    for place in range(count):
        path = path_of(hashes, place)
        assert path == defined_path(place, hashes)
        assert root_from(hashes[place], place, count, path) == root_of(hashes)


@pytest.mark.parametrize("count", SIZES)
def test_no_path_leads_to_the_root_from_another_place_or_leaf(count):
    hashes = leaves(count)
    for place in range(count):
        path = path_of(hashes, place)
        for other in range(count + 1):
            if other != place:
                with suppress(NoSuchPath):
                    assert root_from(hashes[place], other, count, path) != root_of(hashes)
        assert root_from(leaf_hash(b"another"), place, count, path) != root_of(hashes)


@pytest.mark.parametrize("change", [lambda path: path[:-1], lambda path: [*path, EMPTY]])
def test_a_path_that_is_too_short_or_too_long_is_none(change):
    with pytest.raises(NoSuchPath):
        root_from(leaves(5)[1], 1, 5, change(path_of(leaves(5), 1)))


@pytest.mark.parametrize("place", [-1, 5])
def test_a_place_that_is_not_there_has_no_path(place):
    with pytest.raises(IndexError):
        path_of(leaves(5), place)
    with pytest.raises(NoSuchPath):
        root_from(EMPTY, place, 5, [])
