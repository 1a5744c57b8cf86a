import os
import subprocess
import sys

import pytest

from tests.support.template import ROOT

HEAVY = "{name.partition('.')[0] for name in sys.modules} & {'botocore', 'cryptography', 'pynamodb', 'hmac'}"


@pytest.mark.parametrize("module", ["traffic.privacy", "traffic.privacy.showing"])
def test_masks_are_loaded_without_what_sealing_needs(module: str) -> None:
    program = f"import sys, {module}; print({HEAVY} or 'light')"
    given = {"PYTHONPATH": str(ROOT / "layers/traffic/python"), "PATH": os.defpath}
    done = subprocess.run([sys.executable, "-c", program], env=given, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "light"
