"""渠道: the ways in to this platform, and the contract that all of them are built on.

Each of the three APIs tells its own contract, as a document for programs and as a page for people. Both are generated from the
doors' code and packed beside the door that hands them out, so it reads and writes nothing else.
"""
