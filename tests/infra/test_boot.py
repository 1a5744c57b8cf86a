import os
import subprocess
import sys

import pytest

from tests.support.template import REGION, ROOT, doors, environment_of


@pytest.mark.parametrize("name", doors())
def test_a_door_boots_alone_with_its_own_package_and_environment(name, tmp_path):
    domain, properties = doors()[name]
    module = properties["Handler"].removesuffix(".handler")
    (tmp_path / domain).symlink_to(ROOT / "functions" / domain)
    environment = {
        "PATH": os.environ["PATH"],
        "AWS_REGION": REGION,
        "PYTHONPATH": f"{tmp_path}:{ROOT / 'layers/traffic/python'}",
        "PYTHONDONTWRITEBYTECODE": "1",
        **environment_of(domain, properties),
    }
    boot = [sys.executable, "-c", f"import {module}; assert callable({module}.handler)"]
    result = subprocess.run(boot, env=environment, capture_output=True, text=True, check=False, cwd=tmp_path)
    assert result.returncode == 0, result.stderr
