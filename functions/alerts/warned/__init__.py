"""What others found, the fleet's rules and partners, as the cause of an alert."""
