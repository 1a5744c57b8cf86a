"""The rights that no unit test uses, each with the reason why its door holds it all the same."""

UNUSED: dict[tuple[str, str, str], str] = {}
