"""违法: camera-recorded violations, from the record that comes in to the photo that a citizen opens."""
