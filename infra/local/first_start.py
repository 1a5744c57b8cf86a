"""What a fresh world is given once: sample data, so that there is something to look up."""

from infra.local.world import World
from infra.progress import step

# Kept inside the emulator: it is remembered exactly as long as the data is.
_DONE = "/tongtu/local/sample-data"


def on_first_start(world: World) -> None:
    """Load the sample data, unless this world has had it."""
    parameters = world.client("ssm")
    if parameters.get_parameters(Names=[_DONE])["Parameters"]:
        return
    with step("sample data"):
        load_sample(world)
    parameters.put_parameter(Name=_DONE, Value="loaded", Type="String")


def load_sample(world: World) -> None:
    """Send the sample packages through the one-way gate, and wait until they are taken in."""
