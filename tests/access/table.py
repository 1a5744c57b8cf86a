"""The whole table."""

from tests.access import table_citizen, table_police, table_public

ROWS = [*table_citizen.ROWS, *table_police.ROWS]
PUBLIC = table_public.ROWS
