"""What may be written where, and when a reading is to be trusted. Pure Python, no AWS, no HTTP, no clock, no pixels."""
