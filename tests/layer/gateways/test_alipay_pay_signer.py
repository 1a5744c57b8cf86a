"""The supplier's package, and what it must not bring along."""

import importlib
import os
import subprocess
import sys

from tests.layer.conftest import Written
from traffic.entrypoint import logger


def test_the_suppliers_package_is_loaded_by_whoever_needs_it_alone() -> None:
    code = "import sys, traffic.gateways.alipay_pay; assert not {'alipay', 'Cryptodome'} & set(sys.modules)"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    result = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr


def test_our_log_goes_on_though_the_package_sets_up_one_of_its_own(log: Written) -> None:
    loggers = importlib.import_module("alipay.loggers")
    importlib.reload(loggers)
    logger.info("still here")
    assert [line["message"] for line in log.lines] == ["still here"]
