"""The channel to the terminals: who is connected, what they say, what is pushed to them."""
