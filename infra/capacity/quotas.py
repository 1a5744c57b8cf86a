"""What AWS allows and promises by itself, as its documents of 2025 say: said here once, for the costs and for the simulation."""

# A function has one processor to itself at so many MB, below that a share (Lambda Developer Guide, "Configure Lambda function
# memory").
WHOLE_PROCESSOR_MB = 1_769
# Functions of an account at once, and environments that a function may start in so many seconds.
ACCOUNT_CONCURRENCY, STARTS, STARTS_SECONDS = 1_000, 1_000, 10
# On-demand tables: units a second of a new one, and within how long it bears twice its former peak.
TABLE_WRITES, TABLE_READS, DOUBLING_SECONDS = 4_000, 12_000, 1_800
# Units a second of one partition, whatever adaptive capacity does (DynamoDB Developer Guide, "partition key design"), and its size.
PARTITION_WRITES, PARTITION_READS, PARTITION_BYTES = 1_000, 3_000, 10 * (1 << 30)
