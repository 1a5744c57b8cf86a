"""What tables hold as years go by, by hand; and that no table and no index of the templates is forgotten."""

import pytest

from alerts.delivering import writing
from infra.capacity import backups, growth, holdings, partitions, samples, templates
from infra.capacity.holdings import HOLDINGS, NOWHERE, Holding
from infra.capacity.sizes import item_size
from infra.capacity.storage import TABLES
from partners.rules.callback_terms import callback_terms
from tests.support.template import DOMAINS, resources, template, text
from traffic import clock
from traffic.records import outbox, watching


def tables():
    return {
        text(table["Properties"]["TableName"]).removeprefix("test-"): table["Properties"]
        for domain in DOMAINS
        for table in resources(domain, "AWS::DynamoDB::Table").values()
    }


def size(name):
    return item_size(samples.items()[name]) + 100


def hot(place):
    (found,) = [one for one in partitions.hot() if one.place == place]
    return found


def test_every_table_has_its_items_and_says_what_it_holds():
    assert set(HOLDINGS) == set(tables()) - NOWHERE
    for table, held in HOLDINGS.items():
        assert held, table
        assert set(held) <= set(samples.items()), table


def test_every_table_has_a_line_with_the_size_of_its_items():
    assert {line.partition(":")[0] for line in TABLES.values()} >= set(tables()) - NOWHERE


def test_every_item_has_the_key_of_its_table():
    for table, held in HOLDINGS.items():
        for name in held:
            assert set(templates.tables()[table]) <= set(samples.items()[name]), f"{name} in {table}"


def test_every_table_and_index_has_its_hottest_key():
    places = {
        f"{table}, {index['IndexName']}"
        for table, properties in tables().items()
        for index in (*properties.get("GlobalSecondaryIndexes", []), *properties.get("LocalSecondaryIndexes", []))
    }
    assert {one.place for one in partitions.hot()} == (places | set(tables())) - NOWHERE


def test_items_that_go_by_themselves_lie_where_the_template_lets_them():
    going = {table for table, held in HOLDINGS.items() if any(one.days is not None for one in held.values())}
    assert going <= {table for table, properties in tables().items() if "TimeToLiveSpecification" in properties}


@pytest.mark.parametrize(
    ("table", "name", "days"),
    [
        ("foundation-outbox", "fact", outbox._KEPT_SECONDS / 86_400),
        ("alerts-watching", "watched", watching._KEPT_SECONDS / 86_400),
        ("alerts-deliveries", "delivery", writing._KEPT_SECONDS / 86_400),
        ("recognition-pictures", "picture", template("recognition")["Parameters"]["OriginalDays"]["Default"]),
        ("partners-callbacks", "call-back", callback_terms(clock.business_day()).kept_days),
    ],
)
def test_items_go_when_their_records_say_so(table, name, days):
    assert HOLDINGS[table][name].days == days


@pytest.mark.parametrize(
    ("holding", "counts"),
    [
        (Holding(there=7), (7, 7)),
        (Holding(year=10), (10, 50)),
        (Holding(there=7, year=3650, days=2), (27, 27)),
        (Holding(year=365, days=730), (365, 730)),
    ],
)
def test_what_is_kept_for_good_grows_and_the_rest_does_not(holding, counts):
    assert (holding.count(1), holding.count(5)) == counts


def test_passages_take_what_180_days_of_them_take():
    assert growth.table_of("alerts-passages", 5) == (20_000_000 * 180 * size("passage"), 0)


def test_an_index_takes_what_it_holds_of_each_item():
    own, indexes = growth.table_of("payments-ledger", 1)
    entries = 1_780_000 + 2 * 480_000 + 2 * 480
    assert (own, indexes) == (entries * size("journal entry"),) * 2


def test_an_index_of_what_waits_takes_next_to_nothing():
    assert growth.table_of("partners-incidents", 1)[1] == 0


def test_five_years_of_violations_are_five_thousand_million():
    assert HOLDINGS["violations-records"]["violation"].count(5) == 5_000_000_000


def test_all_tables_come_together():
    each = [growth.table_of(name, 5) for name in HOLDINGS]
    assert growth.held(5) == sum(map(sum, each))
    assert growth.owned(5) == sum(own for own, _ in each)


def test_the_outbox_is_spread_by_its_facts():
    assert hot("foundation-outbox").acts == 1


def test_a_key_is_as_hot_as_its_gateway_lets_it_become():
    allowed = template("api/citizen")["Parameters"]["RequestsPerSecond"]["Default"]
    # A session is one read, strongly; a partition answers 3,000.
    assert hot("accounts-sessions").share == allowed / 3000
    # An own look is written in a transaction; a partition takes 1,000.
    assert hot("foundation-audit").share == allowed * 2 / 1000
    assert hot("foundation-audit").breaks_at == 500


def test_shards_share_what_comes():
    both = sum(template(f"api/{api}")["Parameters"]["RequestsPerSecond"]["Default"] for api in ("citizen", "police"))
    assert hot("operations-leaves").share == pytest.approx(both / 16 / 1000)


def test_the_watch_list_is_read_whole_by_each_process_that_starts():
    entry = item_size(samples.items()["watched"])
    shard = -(-100_000 * entry // 4096) / 16
    assert hot("alerts-watching").reads == pytest.approx(shard, rel=1e-3)
    assert hot("alerts-watching").breaks_at == pytest.approx(3000 / shard, rel=1e-3)


def test_no_key_that_everybody_shares_is_full_by_what_usually_comes():
    assert [one.place for one in partitions.hot() if one.usual != one.acts and one.usual >= one.breaks_at] == []


def test_the_largest_table_alone_says_how_fast_its_restore_has_to_be():
    lines = {line.what: line.amount for line in backups.restores()}
    own = {name: growth.table_of(name, 5)[0] for name in HOLDINGS}
    largest = max(own.values())
    assert lines["violations-records"] == f"{100 * largest / sum(own.values()):.1f}"
    assert lines["it alone in 5 h"] == f"{largest / 18_000 / 1e6:,.1f}"
    assert lines["all of it in 5 h"] == f"{sum(own.values()) / 18_000 / 1e6:,.1f}"


def test_both_kinds_of_backup_are_paid_for():
    days = template("foundation")["Parameters"]["BackupDays"]["Default"]
    assert float(backups.kept_copies(2**30)) == pytest.approx(0.20 + 0.10 * days)


def test_stand_ins_hold_nothing_on_aws():
    assert {"payments-counterparts"} == holdings.NOWHERE
