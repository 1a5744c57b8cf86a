"""渠道: the ways in to this platform, and the contract that all of them are built on."""
