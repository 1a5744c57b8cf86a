"""Who looked at a person, as the person may read it."""
