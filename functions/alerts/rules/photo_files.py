"""What photos may come with a report."""

from collections.abc import Mapping
from types import MappingProxyType

CONTENT_TYPES: Mapping[str, str] = MappingProxyType({"jpeg": "image/jpeg", "png": "image/png"})
# Of one alert, and in bytes of one: limits of the platform.
MOST_PHOTOS = 9
MOST_BYTES = 8 * 1024 * 1024
