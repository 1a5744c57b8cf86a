from collections.abc import Iterator

import pytest
from pynamodb.attributes import UnicodeAttribute
from pynamodb.indexes import AllProjection, GlobalSecondaryIndex
from pynamodb.models import Model
from pynamodb.pagination import ResultIterator

from tests.support.template import REGION
from traffic.errors import Invalid
from traffic.http.pages import Page, Start, exact_page, page
from traffic.http.paging import opened

SIZE = 3
BOUND = "stones#520103"


class OfPlace(GlobalSecondaryIndex["Stone"]):
    class Meta:
        index_name = "of_place"
        projection = AllProjection()

    heap = UnicodeAttribute(hash_key=True)
    place = UnicodeAttribute(range_key=True)


class Stone(Model):
    class Meta:
        table_name = "test-stones"
        region = REGION
        billing_mode = "PAY_PER_REQUEST"

    stone = UnicodeAttribute(hash_key=True)
    heap = UnicodeAttribute()
    place = UnicodeAttribute()
    of_place = OfPlace()


@pytest.fixture(autouse=True)
def stones(signing_key: None) -> Iterator[None]:
    Stone.create_table()
    yield
    Stone.delete_table()


def lay(count: int, heap: str = "old") -> None:
    for number in range(count):
        Stone(f"{heap}-{number}", heap=heap, place=f"520103#{number}").save()


def loose(token: str | None = None, bound_to: str = BOUND) -> Page[Stone]:
    def query(start: Start) -> ResultIterator[Stone]:
        return Stone.of_place.query("old", Stone.place.startswith("520103"), limit=SIZE, last_evaluated_key=start)

    return page(query, ("heap", "place", "stone"), token, bound_to=bound_to)


def exact(token: str | None = None, bound_to: str = BOUND) -> Page[Stone]:
    def query(start: Start, most: int) -> ResultIterator[Stone]:
        return Stone.of_place.query("old", Stone.place.startswith("520103"), limit=most, last_evaluated_key=start)

    return exact_page(query, ("stone", "place"), token, bound_to=bound_to, size=SIZE, known={"heap": "old"})


EITHER = pytest.mark.parametrize("turned", [loose, exact])


def numbers(found: Page[Stone]) -> list[str]:
    return [one.stone for one in found.items]


@EITHER
def test_nothing_found_is_one_empty_page(turned):
    lay(2, "other")
    assert turned() == ([], None)


@EITHER
def test_a_first_page_has_the_first_items_and_a_token(turned):
    lay(7)
    first = turned()
    assert numbers(first) == ["old-0", "old-1", "old-2"]
    assert first.next


@EITHER
def test_the_next_page_begins_where_the_first_one_ended(turned):
    lay(7)
    lay(7, "other")
    second = turned(turned().next)
    assert numbers(second) == ["old-3", "old-4", "old-5"]
    assert second.next


@EITHER
def test_the_last_page_has_the_rest_and_no_token(turned):
    lay(7)
    last = turned(turned(turned().next).next)
    assert (numbers(last), last.next) == (["old-6"], None)


@EITHER
def test_what_is_gone_meanwhile_moves_no_page(turned):
    lay(7)
    token = turned().next
    Stone.get("old-2").delete()
    assert numbers(turned(token)) == ["old-3", "old-4", "old-5"]


@EITHER
def test_where_all_that_follows_is_gone_meanwhile_an_empty_page_is_the_last(turned):
    lay(SIZE + 1)
    token = turned().next
    Stone.get(f"old-{SIZE}").delete()
    assert turned(token) == ([], None)


def test_a_token_holds_the_keys_in_their_order():
    lay(7)
    assert opened(str(loose().next), bound_to=BOUND) == ["old", "520103#2", "old-2"]
    assert opened(str(exact().next), bound_to=BOUND) == ["old-2", "520103#2"]


def test_an_exact_page_that_is_full_and_the_last_says_so():
    lay(SIZE)
    first = exact()
    assert (len(first.items), first.next) == (SIZE, None)


def test_what_is_read_past_counts_for_no_exact_page():
    lay(9)

    def odd(start: Start, most: int) -> ResultIterator[Stone]:
        wanted = Stone.stone.is_in("old-1", "old-3", "old-5", "old-7")
        return Stone.of_place.query("old", None, wanted, limit=most, page_size=2, last_evaluated_key=start)

    def turned(token: str | None) -> Page[Stone]:
        return exact_page(odd, ("stone", "place"), token, bound_to=BOUND, size=SIZE, known={"heap": "old"})

    first = turned(None)
    assert numbers(first) == ["old-1", "old-3", "old-5"]
    last = turned(first.next)
    assert (numbers(last), last.next) == (["old-7"], None)


@EITHER
@pytest.mark.parametrize("spoiled", ["x{}", "{}x", "nothing of ours"])
def test_a_token_that_is_none_is_refused(turned, spoiled):
    lay(7)
    with pytest.raises(Invalid) as refusal:
        turned(spoiled.format(turned().next))
    assert [(error.field, error.code) for error in refusal.value.fields] == [("next", "page_token")]


@EITHER
def test_a_token_of_another_list_is_refused(turned):
    lay(7)
    with pytest.raises(Invalid):
        turned(turned().next, "stones#520201")
