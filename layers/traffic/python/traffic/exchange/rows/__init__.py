"""Rows of the exchange: what a line must be to be taken in, table by table, with the field names of the 六合一 platform."""
