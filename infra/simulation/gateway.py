"""The gateway's throttle: a bucket that fills at a rate and holds a burst; a request without a token is refused with 429."""


class Bucket:
    """Tokens at `rate` a second, `burst` at most; full at the beginning."""

    def __init__(self, rate: float, burst: float) -> None:
        self.rate, self._burst = rate, burst
        self._tokens, self._at = burst, 0.0

    def take(self, now: float, tokens: float = 1.0) -> bool:
        """Take tokens at a moment, never earlier than the last one; False where there are too few."""
        self._tokens = min(self._burst, self._tokens + (now - self._at) * self.rate)
        self._at = now
        if self._tokens < tokens:
            return False
        self._tokens -= tokens
        return True
