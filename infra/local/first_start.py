"""What a fresh world is given once: sample data, so that there is something to look up, and the first administrator."""

from datetime import UTC, datetime

from infra.local.gate import report, send
from infra.local.officers import enrol_administrator
from infra.local.sample.packages import write_packages
from infra.local.world import World
from infra.progress import step

# Enough to look around in, and taken in within seconds.
ROWS, PHOTOS, SEED = 2000, 6, 1

# Kept inside the emulator: it is remembered exactly as long as the data is.
_DONE = "/tongtu/local/sample-data"


def on_first_start(world: World) -> None:
    """Load the sample data and enrol the first administrator, unless this world has had both."""
    parameters = world.client("ssm")
    if parameters.get_parameters(Names=[_DONE])["Parameters"]:
        return
    with step("sample data"):
        load_sample(world)
    with step("first administrator"):
        enrol_administrator(world)
    parameters.put_parameter(Name=_DONE, Value="loaded", Type="String")


def load_sample(world: World) -> None:
    """Send the sample packages through the one-way gate, and wait until they are taken in."""
    folder = world.state / "sample"
    sender = world.sender
    for package in write_packages(
        folder, rows=ROWS, seed=SEED, key=sender.key, sender=sender.name, now=datetime.now(UTC), photos=PHOTOS
    ):
        report(world, send(world, folder / package.package))
