"""The rights that no unit test uses, each with the reason why its door holds it all the same."""

_LATE = (
    "an entry that came late is settled by the chain's own code in tests/operations/test_sealing.py, beside the door."
)
_COUNTER = "A decision made at a counter: the code is that of payments-orders, whose tests show it."
_SURPLUS = "Money for a bill that has another live order: the code is that of payments-notices, whose tests show it."
_RACE = "Two raise one alert at the same moment, and who loses reads it: tests/platform/test_alerts.py, where calls are at once."
_SEALING, _SETTLES = "ReadLeavesAndSettleLateOnes", "KeepBillsAndReceipts"
_READS, _CHECKS = "dynamodb:GetItem", "dynamodb:ConditionCheckItem"

UNUSED: dict[tuple[str, str, str], str] = {
    ("operations-sealing", _SEALING, "dynamodb:DeleteItem"): _LATE,
    ("operations-sealing", _SEALING, "dynamodb:GetItem"): _LATE,
    ("operations-sealing", _SEALING, "dynamodb:UpdateItem"): _LATE,
    ("payments-bills", "ReadThoseMadeAtCounters", _READS): _COUNTER,
    ("payments-bills", "ReadThoseMadeAtCounters", _CHECKS): _COUNTER,
    ("payments-expiry", "ReadThoseMadeAtCounters", _READS): _COUNTER,
    ("payments-treasury", "ReadThoseMadeAtCounters", _READS): _COUNTER,
    ("payments-reconciliation", "ReadThoseMadeAtCounters", _READS): _COUNTER,
    ("payments-orders", _SETTLES, _CHECKS): _SURPLUS,
    ("payments-orders", "KeepRefunds", "dynamodb:PutItem"): _SURPLUS,
    ("payments-bills", _SETTLES, _CHECKS): _SURPLUS,
    ("payments-expiry", _SETTLES, _CHECKS): _SURPLUS,
    ("payments-reconciliation", "SettleBills", _CHECKS): _SURPLUS,
    ("payments-notices", "BeTheStandIns", "dynamodb:Query"): "What stand-ins remember, on one machine only.",
    ("alerts-matching", "RaiseAlerts", _READS): _RACE,
    ("alerts-warnings", "KnowAndRaiseAlerts", _READS): _RACE,
    (
        "alerts-board",
        "OpenPhotos",
        "s3:GetObject",
    ): "Used by whoever opens the links that it signs, which no unit test does.",
}
