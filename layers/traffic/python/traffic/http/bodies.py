"""Bodies: Pydantic models with this house's strictness, and wrong fields named one by one."""

from typing import TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from traffic.errors import Invalid, Unreadable
from traffic.fields import field_error

Model = TypeVar("Model", bound=BaseModel)


class Body(BaseModel):
    """What a client sends: no field more, no type bent."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


def body_of(model: type[Model], raw: bytes) -> Model:
    """Parse a JSON body; raises Unreadable for broken JSON and Invalid naming every wrong field."""
    try:
        return model.model_validate_json(raw)
    except ValidationError as error:
        found = error.errors(include_url=False, include_input=False)
    if any(one["type"] == "json_invalid" for one in found):
        raise Unreadable
    raise Invalid(tuple(field_error(one) for one in found))
