"""The mirror's facts in the words of the contract, as several doors show them."""
