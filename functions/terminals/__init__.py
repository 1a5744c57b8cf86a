"""警务终端: officers, the terminals that they work on, and what both may do until when.

An administrator enrols an officer with a certificate and a first PIN, then a terminal: one device, one card, one officer
number (一机一卡一号), and the key that the device made for itself. An officer signs in on that very device with all of them, gets
a token for ten minutes that is worth nothing elsewhere, and renews it while at work. A lock takes effect on the next call,
whatever token is still about, because every call looks at the terminal's row. What a terminal is ordered, it fetches and
acknowledges by itself, locked or not.

What a crash leaves: an enrolment with everything that it claims, a sign-in's session, a move of a terminal with its order are
each one transaction with their entry, so there is all of it or nothing. A sign-in that dies half way has spent its challenge and
perhaps one attempt at the PIN; the next one asks for another challenge. The daily look at terms tells first and marks then, so
what it was telling is told again the next day, under the same id.
"""
