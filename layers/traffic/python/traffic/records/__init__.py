"""One module per table, named after the thing in it, with its access patterns as class methods `of_<key>`."""

from traffic.records import wire  # noqa: F401 -- every session made from here on reads items in one step
