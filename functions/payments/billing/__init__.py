"""Bills: raised from decisions, withdrawn with them."""
