"""What a lawyer or a cashier could read: states, surcharges, accounts, breaks. Pure: no AWS, no HTTP, no clock of its own."""
