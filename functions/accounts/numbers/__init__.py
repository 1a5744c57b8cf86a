"""Phone numbers of accounts: changed by whose account it is, released by whose number it is (M06, M07)."""
