"""Text in answers whose format the contract names."""

from typing import Annotated

from msgspec import Meta

# ISO 8601 with offset.
Moment = Annotated[str, Meta(extra_json_schema={"format": "date-time"})]
# ISO 8601, a day in China.
Day = Annotated[str, Meta(extra_json_schema={"format": "date"})]
