"""Officers' certificates (X.509), as the police certificate authorities issue them."""
