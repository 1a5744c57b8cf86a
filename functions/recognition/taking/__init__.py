"""Pictures as they come in: announced, uploaded past us, and held to what was announced before they are read."""
