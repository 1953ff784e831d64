"""Discord's rate limits: how many requests a route takes in how many seconds, told in every answer's headers.

Discord's reference, Rate Limits: a route's limit is kept for each channel, server or webhook by itself.
"""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from fnmatch import fnmatch


@dataclass
class Bucket:
    name: str
    limit: int
    seconds: float
    began: float = 0.0
    used: int = 0

    def take(self, now: float) -> float:
        """0 when one more request fits in, else the seconds until one does."""
        if now >= self.began + self.seconds:
            self.began, self.used = now, 0
        self.used += 1
        return 0.0 if self.used <= self.limit else self.began + self.seconds - now

    def headers(self, now: float) -> Mapping[str, str]:
        return {
            "X-RateLimit-Limit": str(self.limit),
            "X-RateLimit-Remaining": str(max(0, self.limit - self.used)),
            "X-RateLimit-Reset-After": f"{self.began + self.seconds - now:.3f}",
            "X-RateLimit-Reset": f"{time.time() + self.began + self.seconds - now:.3f}",
            "X-RateLimit-Bucket": self.name,
            "Via": "1.1 discord",
        }


class Limits:
    """The buckets of routes, such as ("POST", "/channels/*/messages"): (5, 5.0); other routes have none."""

    def __init__(self) -> None:
        self.routes: dict[tuple[str, str], tuple[int, float]] = {}
        self._buckets: dict[tuple[str, str], Bucket] = {}

    def bucket(self, method: str, path: str) -> Bucket | None:
        for (wanted, pattern), (limit, seconds) in self.routes.items():
            if method == wanted and fnmatch(path, pattern):
                name = f"{method} {pattern}".encode().hex()
                return self._buckets.setdefault((method, path), Bucket(name, limit, seconds))
        return None
