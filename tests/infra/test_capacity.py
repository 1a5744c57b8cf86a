import csv
from decimal import Decimal

import pytest

from infra.capacity import HERE, lookups, prices, samples, sizes, storage
from infra.capacity.__main__ import PAGE, README, SUMMARY, main
from infra.capacity.figure import exact, table, thousand, usd, whole
from infra.capacity.page import page, summary
from infra.capacity.sizes import item_size, write_units
from tests.support import read_units
from tests.support.template import resources, template
from traffic.records.violation import Violation


def figures(what):
    """The amounts of every line that says `what`."""
    lines = [line for line in page().splitlines() if line.startswith(f"  {what} ")]
    return [line.removeprefix(f"  {what}").split()[0] for line in lines]


def priced():
    with (HERE / "prices.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_the_page_and_the_readme_hold_what_is_computed():
    assert PAGE.read_text(encoding="utf-8") == page()
    assert SUMMARY.of(README.read_text(encoding="utf-8")) == summary()


def test_the_readme_shows_nothing_that_the_page_does_not():
    told = {" ".join(line.split()) for line in page().splitlines()}
    shown = [line for line in summary().splitlines() if line.startswith("  ")]
    assert [line for line in shown if " ".join(line.split()) not in told] == []


def test_the_command_prints_the_page(capsys):
    main([])
    assert capsys.readouterr().out == page()


def test_the_command_renews_the_table_and_leaves_the_rest(tmp_path):
    readme = tmp_path / "README.md"
    readme.write_text("before\n<!-- capacity -->\n```text\nolder\n```\n<!-- end of capacity -->\nafter\n")
    main(["--write"], readme, tmp_path / "capacity.md")
    assert SUMMARY.of(readme.read_text()) == summary()
    assert (tmp_path / "capacity.md").read_text() == page()
    assert readme.read_text().startswith("before\n")
    assert readme.read_text().endswith("\nafter\n")


def test_a_readme_without_the_markers_is_refused():
    with pytest.raises(ValueError, match="no markers"):
        SUMMARY.of("nothing here")


@pytest.mark.parametrize(
    ("value", "size"),
    [
        ({"S": "贵A"}, 4),
        ({"S": ""}, 0),
        ({"B": bytes(32)}, 32),
        ({"N": "0"}, 2),
        ({"N": "6"}, 2),
        ({"N": "20000"}, 2),
        ({"N": "123"}, 3),
        ({"N": "-1204"}, 3),
        ({"BOOL": False}, 1),
        ({"SS": ["贵A", "b"]}, 5),
        ({"L": [{"S": "ab"}, {"N": "6"}]}, 3 + 3 + 3),
        ({"M": {"ab": {"S": "cd"}, "e": {"N": "6"}}}, 3 + 5 + 4),
    ],
)
def test_an_attribute_is_as_large_as_its_name_and_its_value(value, size):
    assert item_size({"name": value}) == len("name") + size


def test_items_are_as_large_as_read_budgets_take_them_to_be():
    for name, item in samples.items().items():
        assert item_size(item) == read_units.item_size(item), name


def test_a_type_that_no_record_uses_is_refused():
    with pytest.raises(KeyError):
        item_size({"name": {"NS": ["1"]}})


@pytest.mark.parametrize(("size", "units"), [(1, 0.5), (4096, 0.5), (4097, 1), (8192, 1), (8193, 1.5)])
def test_reads_are_paid_by_the_four_kilobytes_begun(size, units):
    assert sizes.read_units(size) == units


@pytest.mark.parametrize(("size", "units"), [(1, 1), (1024, 1), (1025, 2)])
def test_writes_are_paid_by_the_kilobyte_begun(size, units):
    assert write_units(size) == units


def test_the_sample_violation_has_every_attribute_of_its_record():
    assert set(samples.items()["violation"]) == set(Violation.get_attributes())


def test_the_index_holds_what_the_template_projects_and_the_keys():
    by_vehicle, _ = resources("violations", "AWS::DynamoDB::Table")["Records"]["Properties"]["GlobalSecondaryIndexes"]
    keys = {"number", "part", *(key["AttributeName"] for key in by_vehicle["KeySchema"])}
    held = set(samples.indexed("violation", "by_vehicle")) | set(samples.indexed("head", "by_vehicle"))
    assert held == keys | set(by_vehicle["Projection"]["NonKeyAttributes"])


@pytest.mark.parametrize(
    ("name", "domain", "logical", "at"),
    [
        ("vehicle", "registry", "Vehicles", 0),
        ("driver", "registry", "Drivers", 0),
        ("violation", "violations", "Records", 1),
    ],
)
def test_an_index_of_keys_holds_the_keys_and_nothing_else(name, domain, logical, at):
    properties = resources(domain, "AWS::DynamoDB::Table")[logical]["Properties"]
    index = properties["GlobalSecondaryIndexes"][at]
    assert index["Projection"] == {"ProjectionType": "KEYS_ONLY"}
    keys = {key["AttributeName"] for key in [*properties["KeySchema"], *index["KeySchema"]]}
    assert set(samples.indexed(name, index["IndexName"])) == keys


def test_the_indexes_of_money_hold_what_the_templates_project():
    logical = {"order": "Orders", "bill": "Bills", "journal entry": "Journal", "refund": "Refunds", "break": "Days"}
    tables = resources("payments", "AWS::DynamoDB::Table")
    for name, held_by in logical.items():
        properties = tables[held_by]["Properties"]
        for index in properties["GlobalSecondaryIndexes"]:
            keys = {key["AttributeName"] for key in [*properties["KeySchema"], *index["KeySchema"]]}
            projected = keys | set(index["Projection"].get("NonKeyAttributes", []))
            whole_item = index["Projection"]["ProjectionType"] == "ALL"
            held = set(samples.indexed(name, index["IndexName"]))
            assert held == (set(samples.items()[name]) if whole_item else projected), f"{held_by} {index['IndexName']}"


def test_a_full_page_keeps_to_the_budget_of_one_read_unit():
    assert sizes.read_units(lookups.page_bytes()) <= 1


def test_storage_is_billed_with_a_hundred_bytes_more_an_item():
    vehicle, driver = (item_size(samples.items()[name]) for name in ("vehicle", "driver"))
    assert storage.table_bytes()["registry-vehicles"] == 8_000_000 * (vehicle + 100)
    assert storage.table_bytes()["registry-drivers"] == 10_270_000 * (driver + 100)


def test_importing_costs_what_it_costs_by_hand():
    units = 5_000_000_000 * 4 + 8_000_000 * 7 + 10_270_000 * 3
    assert figures("written") == [f"{units * 0.625 / 1e6:,.2f}"]


def test_photos_cost_what_they_cost_by_hand():
    gb = 50e12 / 2**30
    evenly = gb * (90 * 0.023 + 275 * 0.0125 + 1460 * 0.004) / 1825
    assert figures("none older than 90 days") == [f"{gb * 0.023:,.2f}"]
    assert figures("taken in evenly in 5 years") == [f"{evenly:,.2f}"]
    assert figures("all older than 365 days") == [f"{gb * 0.004:,.2f}"]


def test_look_ups_cost_what_they_cost_by_hand():
    assert figures("100 M full pages") == ["12.50"]
    assert figures("100 M at the gateway") == ["350.00"]
    assert figures("100 M, each 100 ms of its duration") == [f"{100e6 * 0.1 * 0.0000166667:,.2f}"]


def test_a_signed_in_look_costs_what_it_costs_by_hand():
    assert figures("standing of a citizen") == figures("standing of an officer") == ["1.0"]
    assert figures("a look at one's vehicle") == [f"{1 + 0.5 + 0.5:.1f}"]
    assert figures("its entry") == [f"{2 + 2:.1f}"]
    assert figures("100 M entries") == [f"{100 * 4 * 0.625:,.2f}"]


def test_a_year_of_money_costs_what_it_costs_by_hand():
    units = {what: int(figures(what)[0].replace(",", "")) for what in (
        "a penalty accepted", "its bill raised, and told to the treasury", "paid: order, notice, violation marked",
        "its money asked for once, and there", "an appeal that has the penalty withdrawn", "a refund",
    )}  # fmt: skip
    accepted, told, paid, there, appealed, refunded = units.values()
    total = 1_780_000 * (accepted + told) + 480_000 * (paid + there) + 17_800 * appealed + 480 * refunded
    assert figures("all of them, for a year") == [f"{total * 0.625 / 1e6:,.2f}"]


def test_the_bindings_indexes_hold_whole_bindings():
    found = resources("registry", "AWS::DynamoDB::Table")["Bindings"]["Properties"]["GlobalSecondaryIndexes"]
    kept = {one["IndexName"]: one["Projection"] for one in found}
    assert kept["by_person"] == kept["by_thing"] == {"ProjectionType": "ALL"}
    assert samples.indexed("binding", "by_person") == samples.items()["binding"]


@pytest.mark.parametrize("name", ["binding", "reviewed binding"])
def test_a_binding_stands_in_no_index_that_it_is_not_counted_in(name):
    assert ("queue" in samples.items()[name]) == (name == "reviewed binding")
    assert "unit" not in samples.items()[name]


def test_the_hottest_key_stays_below_its_partition():
    allowed = template("api/citizen")["Parameters"]["RequestsPerSecond"]["Default"]
    assert figures("5,000 requests in 60 s") == [f"{5000 / 60:.1f}"]
    assert allowed * sizes.read_units(lookups.page_bytes()) < 3000


def test_backups_have_to_be_as_fast_as_was_asked_for():
    assert figures("1 TB in 5 h") == ["55.6"]


def test_daily_backups_are_full_copies_for_as_long_as_the_template_keeps_them():
    days = template("foundation")["Parameters"]["BackupDays"]["Default"]
    tables = sum(storage.table_bytes().values())
    assert figures("daily backups") == [f"{tables * days / 2**30 * 0.10:,.2f}"]


def test_every_price_is_dated_and_says_that_it_is_to_be_checked():
    for row in priced():
        assert Decimal(row["price_usd"]) > 0
        assert (row["region"], row["as_of"]) == ("us-east-1", "2025")
        assert row["source-note"].endswith("check before use"), row["item"]


def test_an_unknown_price_is_refused():
    with pytest.raises(KeyError):
        prices.price("gold")


def test_the_table_is_aligned():
    sections = {"one": [whole("a", 12, "b"), usd("longer", Decimal("1234.5"), "so")], "two": [exact("c", 0.25, "d")]}
    assert thousand("e", Decimal("0.0000123")).amount == "0.0123"
    assert table(sections).splitlines() == [
        "ONE",
        "  a             12 b",
        "  longer  1,234.50 USD  so",
        "",
        "TWO",
        "  c            0.2 d",
    ]
