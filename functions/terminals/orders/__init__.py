"""Orders from afar: lock, unlock, wipe, retire."""
