"""The one way in which alerts come into being, whoever found what they tell of."""
