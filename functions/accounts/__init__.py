"""账户: people's accounts, their sessions and verified identity, the apps they let in, and the authorizers of the three APIs."""
