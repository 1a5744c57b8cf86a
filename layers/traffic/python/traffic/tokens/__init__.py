"""Access tokens (RFC 9068, ES256): made by the doors that sign people in, checked by the authorizers without any I/O.

making      signs claims with the current key; only doors that may read the secret accounts-signing can
checking    whether a token is ours, for this API, and in time
device      whether whoever sends it holds the key of the device that it was made for (RFC 9449)
keys        the public keys, read when a process starts and then every few minutes
ring        how signing keys follow one another
"""
