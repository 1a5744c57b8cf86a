"""The whole table."""

from tests.access import (
    table_alerts,
    table_channel,
    table_citizen,
    table_fleet,
    table_partners,
    table_payments,
    table_police,
    table_public,
    table_recognition,
)

ROWS = [
    *table_citizen.ROWS,
    *table_police.ROWS,
    *table_payments.ROWS,
    *table_recognition.ROWS,
    *table_alerts.ROWS,
    *table_channel.ROWS,
    *table_partners.ROWS,
    *table_fleet.ROWS,
]
PUBLIC = [*table_public.ROWS, *table_payments.PUBLIC]
