"""What every domain shares: the entry point, HTTP, queues, records, identifiers, and the one source of each global thing."""
