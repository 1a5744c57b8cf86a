"""The exchange format of the one-way gate (网闸): what the police network's export looks like, and how it is read.

A package is a folder `packages/<id>/` in the inbox bucket: gzip parts of CSV (RFC 4180, one row per line, first line the
field names of the 六合一 platform), photos named `<wfbh>_<n>.jpg`, and last of all `manifest.json`, which names and hashes
everything else and carries the sender's Ed25519 signature.
"""
