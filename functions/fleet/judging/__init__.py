"""Points meet the rules: state, episodes and facts change together."""
