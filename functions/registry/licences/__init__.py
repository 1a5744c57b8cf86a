"""A person's own licence and its points, as several doors need them."""
