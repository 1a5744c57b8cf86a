"""识别: pictures of plates and documents, read field by field, each value with how far it may be trusted.

`reading` turns pixels into candidates; `rules` knows what may be written where, and decides what is certain, what a person has to
check, and what cannot be read. A value with a grammar is decoded under it, so nothing is ever answered that no plate or
document may show; a value is called certain only where that was measured to be wrong at most once in a thousand.
"""
