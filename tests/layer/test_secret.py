import pytest
from botocore.exceptions import ClientError

from tests.support.stage import client
from traffic.secret import secret


def test_a_secret_is_read_under_its_stages_name(stage: None) -> None:
    client("secretsmanager").create_secret(Name="test-anything-key", SecretString="密钥")
    assert secret("anything-key") == "密钥".encode()


def test_a_secret_is_read_once_per_process(stage: None) -> None:
    client("secretsmanager").create_secret(Name="test-anything-once", SecretString="first")
    assert secret("anything-once") == b"first"
    client("secretsmanager").put_secret_value(SecretId="test-anything-once", SecretString="second")
    assert secret("anything-once") == b"first"


def test_a_secret_that_may_not_be_read_is_an_error_every_time(stage: None) -> None:
    for _ in range(2):
        with pytest.raises(ClientError, match="ResourceNotFoundException"):
            secret("anything-absent")
