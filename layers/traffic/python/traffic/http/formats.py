"""Formats of text in answers, as the contract names them."""

from typing import Annotated

from pydantic import Field

# ISO 8601 with offset.
Moment = Annotated[str, Field(json_schema_extra={"format": "date-time"})]
# ISO 8601, a day in China.
Day = Annotated[str, Field(json_schema_extra={"format": "date"})]
