"""The chain of the audit: leaves appended, days closed over them and signed, proofs out of them.

appending   an entry's leaf, once
late        leaves whose day was closed before they came
closing     a day of a shard, closed; what each death on the way leaves behind stands there
signing     statements by the key of the chain, and its public halves for good
kept        sealed days as objects that are never written twice
proving     the way from a leaf to what was signed
"""
