"""警务终端: officers, the terminals that they work on, and what both may do until when.

An administrator enrols an officer with a certificate and a first PIN, then a terminal: one device, one card, one officer
number (一机一卡一号), and the key that the device made for itself. An officer signs in on that very device with all of them, gets
a token for ten minutes that is worth nothing elsewhere, and renews it while at work. A lock takes effect on the next call,
whatever token is still about, because every call looks at the terminal's row. What a terminal is ordered, it fetches and
acknowledges by itself, locked or not.
"""
