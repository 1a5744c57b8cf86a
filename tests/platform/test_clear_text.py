"""What all platform tests left behind: pytest runs this file last (conftest.py)."""

from infra.local.clear_text import clear_text
from infra.local.logs import written
from infra.local.places import Places
from infra.local.sample.cast import DRIVERS, VEHICLES

PEOPLE = [secret for driver in DRIVERS for secret in (driver.citizen_id, driver.phone, driver.name)]
VEHICLES_TOO = [secret for one in VEHICLES for secret in (one.plate, one.vin, one.engine)]


def test_no_table_holds_a_citizen_id_a_phone_or_a_name_in_clear(platform, li, desk):
    dynamodb = platform.world.client("dynamodb")
    for table in (
        "registry-drivers",
        "registry-vehicles",
        "accounts-accounts",
        "terminals-officers",
        "foundation-keys",
    ):
        assert dynamodb.scan(TableName=f"local-{table}", Select="COUNT")["Count"], table
    assert clear_text(dynamodb, [*PEOPLE, "季长风", "柏小满"]) == []


def test_no_log_names_anybody(platform, li):
    text = written(platform.world.client("logs")) + Places(platform.world.state).access_log.read_text()
    assert '"message":"call"' in text
    told = [*PEOPLE, *VEHICLES_TOO, li.password, li.access_token, li.refresh_token]
    assert [secret for secret in told if secret in text] == []
