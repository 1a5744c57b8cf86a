"""Where what was referred to a person waits."""

WAITING = "waiting"
