"""What an app may call a citizen by: an id of its own for each account, never the account's, let alone a citizen id."""

from traffic.privacy.sealing import index


def open_id(client: str, account: str) -> str:
    """22 characters: the same for the same app and account for good, and unrelated to what another app is told."""
    return index("open-id", f"{client}\0{account}")
