"""What the simulation takes for given, because it cannot be measured on this machine. Each has its reason."""

from infra.capacity.founding import ANSWERED_IN_MS

# A core of this machine is taken for a vCPU.
CORE_OF_A_VCPU = 1.0
# A call to DynamoDB, S3 or KMS, there and back, as the costs take it, too; one to a channel of payments, which an order waits for.
TRIP_SECONDS, CHANNEL_SECONDS = ANSWERED_IN_MS / 1000, 0.2
# Seconds from the gateway to a function and back, and of its own, beside the function's.
GATEWAY_SECONDS = 0.012
# Of a call's time this part is always there, the rest comes by chance (exponentially): the mean is what was measured.
STEADY = 0.7

# A user reads for so long before the next request, on average and exponentially.
THINK_SECONDS = 10.0
# An app tries a refused request again after so many seconds at most, each time a random part of them; then it gives up.
BACK_OFF_SECONDS = (1.0, 2.0, 4.0, 8.0)
TRIES = 1 + len(BACK_OFF_SECONDS)

# The worst day: of those told, so many open the app within the day, most of them soon: the rate falls to a third in so many hours.
OPENING, FALLING_HOURS = 0.3, 3.0
# What opening the app asks: the session goes on, the licence, its points, the violations.
OPENING_ASKS = 4
# Whoever was refused every time comes back after so long, so often.
RETURNS, RETURNS_AFTER_SECONDS = 3, 900
# A text takes the carrier so long; its door waits for it.
TEXT_SECONDS = 0.15
