"""The whole table."""

from tests.access import table_citizen, table_payments, table_police, table_public, table_recognition

ROWS = [*table_citizen.ROWS, *table_police.ROWS, *table_payments.ROWS, *table_recognition.ROWS]
PUBLIC = [*table_public.ROWS, *table_payments.PUBLIC]
