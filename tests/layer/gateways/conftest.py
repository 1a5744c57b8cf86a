"""The environment of gateways whose parties are stand-ins, and what must stand in no error and no log."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.layer.gateways.party import Party
from tests.support.stage import client
from traffic.gateways.https import _pool

NAME, ID, PHONE = "张三", "520103199003071232", "19900001234"


@pytest.fixture(autouse=True)
def stand_ins(monkeypatch: pytest.MonkeyPatch) -> None:
    for setting in ("CARRIER", "FACES", "SMS", "POLICE_NETWORK", "ALIPAY_SIGN_IN", "WECHAT_SIGN_IN"):
        monkeypatch.setenv(setting, "stand-in")


@pytest.fixture
def handset(stage: None, monkeypatch: pytest.MonkeyPatch) -> str:
    url = client("sqs").create_queue(QueueName="test-handset")["QueueUrl"]
    monkeypatch.setenv("HANDSET_QUEUE", url)
    return url


@pytest.fixture
def party(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Party]:
    """A party over TLS that this machine trusts."""
    there = Party(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(there.certificate))
    yield there
    _pool().clear()
    there.close()
