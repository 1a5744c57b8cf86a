"""The two pages of the provider: what a citizen is asked, and what is said where nothing can be asked."""
