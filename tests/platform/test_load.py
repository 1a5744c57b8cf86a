"""Some seconds of the founding figure's mix: everybody is answered, and nobody wrongly. How fast is measured by `make load`."""

from tests.load.staged import prepared

REQUESTS, SECONDS, SEED = 200, 10, 7


def test_everybody_is_answered_and_nobody_wrongly(platform):
    done = prepared(platform.world, REQUESTS, SEED, say=print).asked(SECONDS)
    assert len(done.reckoning.answers) == REQUESTS
    assert done.reckoning.errors == 0, "\n".join(done.reckoning.by_kind())
