import os
from pathlib import Path

import pytest

from infra.local import record
from infra.local.alone import AlreadyRunning, alone_in
from infra.local.places import Places
from infra.local.record import Apis, Record
from infra.local.sender import local_sender


@pytest.fixture
def places(tmp_path: Path) -> Places:
    return Places(tmp_path)


RUNNING = Record(
    os.getpid(), os.getpid(), "http://127.0.0.1:1", "http://127.0.0.1:2", {"citizen": "http://127.0.0.1:1/a"}
)


def test_a_running_world_is_found_from_elsewhere(places):
    record.write(places, RUNNING)
    assert record.read(places) == RUNNING


def test_an_ended_world_is_not(places):
    record.write(places, RUNNING)
    record.erase(places)
    assert record.read(places) is None


def test_the_front_learns_where_a_deployment_put_an_api(places):
    record.write(places, RUNNING)
    apis = Apis(places)
    before = dict(apis())
    record.move_apis(places, RUNNING, {"citizen": "http://127.0.0.1:1/b"})
    assert (before, apis()) == (RUNNING.apis, {"citizen": "http://127.0.0.1:1/b"})


def test_the_local_sender_keeps_its_key(places):
    first, second = local_sender(places), local_sender(places)
    assert first.known_as == second.known_as
    assert second.key.public_key() == first.key.public_key()


def test_the_local_senders_key_is_nobody_elses_to_read(places):
    local_sender(places)
    assert places.sender_key.stat().st_mode & 0o077 == 0


def test_two_worlds_do_not_share_a_folder(tmp_path):
    with alone_in(tmp_path / "run"), pytest.raises(AlreadyRunning), alone_in(tmp_path / "run"):
        raise AssertionError


def test_a_folder_is_free_again_when_its_world_has_ended(tmp_path):
    with alone_in(tmp_path / "run"):
        pass
    with alone_in(tmp_path / "run"):
        assert (tmp_path / "run.lock").exists()
