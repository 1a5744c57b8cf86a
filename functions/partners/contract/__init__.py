"""What partners and officers send and are shown."""
