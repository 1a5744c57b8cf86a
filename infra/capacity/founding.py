"""The founding figures: how much the platform has to hold, answer and back up."""

VIOLATIONS = 5_000_000_000
VEHICLES = 8_000_000
DRIVERS = 10_270_000
ACCOUNTS = 5_000_000
# Taken, since nobody says: each account signed in twice, every vehicle and every licence bound.
SESSIONS = 2 * ACCOUNTS
BINDINGS = VEHICLES + DRIVERS
PHOTO_BYTES = 50 * 10**12

# What people dealt with and paid by themselves in the first phase, taken as a year's.
PENALTIES = 1_780_000
PAYMENTS = 480_000
# Taken, since nobody says: an appeal about one decision in a hundred, a refund of one payment in a thousand; three ways to pay.
APPEALS = PENALTIES // 100
REFUNDS = PAYMENTS // 1000
CHANNELS = 3
# The districts of the province, each with a department of its own.
UNITS = 88

# Each site sees 10,000 vehicles a day.
SITES = 2_000
PASSAGES = SITES * 10_000

LOOKUPS = 100_000_000
REQUESTS, IN_SECONDS = 5_000, 60
PEAK_A_SECOND = 100
ANSWER_SECONDS = 3

BACKUP_BYTES, BACKUP_HOURS = 10**12, 5

# Taken, since nobody has measured it: how long AWS lets a function wait for an answer. It promises "single-digit milliseconds".
ANSWERED_IN_MS = 10

# Police on the platform, all of them with a terminal; taken: on duty eight hours a day, and each reads ten plates then.
OFFICERS, ON_DUTY_HOURS, PLATES_A_DAY = 2_100, 8, 10
# Taken: one passage in a hundred thousand is one that somebody waits for; incidents and warnings of partners as many.
ALERTS_A_DAY = PASSAGES // 100_000
CALL_BACKS_A_DAY = ALERTS_A_DAY
# Taken: vehicles that the platform watches, each on the road eight hours a day with a point every ten seconds.
FLEET, FLEET_HOURS, FLEET_SECONDS = 20_000, 8, 10
POINTS_A_DAY = FLEET * FLEET_HOURS * 3600 // FLEET_SECONDS
# Examinations booked in the first phase, taken as a year's; taken: each with a picture of three documents.
CARDS = 3 * 300_000
# Taken: violations and photos came in evenly over so many years.
YEARS = 5
