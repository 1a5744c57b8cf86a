"""Sessions: opened, turned (refresh tokens used once each), bound to a device, ended. For own sign-ins and for grants to apps."""
