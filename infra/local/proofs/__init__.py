"""What `make demo` proves, one module a subject; each proof yields the statements that held.

play        the people and terminals that proofs share      records     packages, look-ups, photos
citizens    accounts, identity, bindings, sessions          officers    terminals, look-ups, locks, reviews
apps        partners' apps and systems, sealed messages     secrecy     what tables and logs give away
"""
