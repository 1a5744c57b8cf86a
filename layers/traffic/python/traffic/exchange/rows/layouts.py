"""Which layout a table has. Loaded table by table: an importer pays for the tables it is given."""

from importlib import import_module
from typing import Any

from traffic.exchange.rows.reading import Layout


def layout_of(table: str) -> Layout[Any]:
    """The layout of a table named by a verified manifest."""
    layout: Layout[Any] = import_module(f"traffic.exchange.rows.{table}").LAYOUT
    return layout
