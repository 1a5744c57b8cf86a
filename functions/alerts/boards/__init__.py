"""What the duty officer sees: everything open, one alert with its chain, and the figures."""
