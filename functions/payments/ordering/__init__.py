"""Orders: at most one live one for a bill; written down before the channel is asked, closed only after it was asked."""
