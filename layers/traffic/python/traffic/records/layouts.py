"""Names that a table's writers and its fast reader share, apart from both so that either loads without the other."""

BY_VEHICLE = "by_vehicle"

# Heads sort above every violation: `~` follows the digits and letters of the other sort keys.
HEAD_SHOWN = "~"
