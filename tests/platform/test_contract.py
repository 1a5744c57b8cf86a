import subprocess
import sys
from pathlib import Path

from infra.local import client
from tests.support.template import ROOT


def test_the_served_contract_is_the_one_that_was_generated(platform):
    served = client.get(f"{platform.url}/citizen/openapi.json")
    assert served.decode() == (ROOT / "infra/api/citizen.openapi.json").read_text()
    assert b"<html" in client.get(f"{platform.url}/citizen/docs")


def test_no_request_within_or_beside_the_contract_gets_an_answer_outside_it(platform, tmp_path):
    attack = [
        str(Path(sys.executable).with_name("schemathesis")), "run", f"{platform.url}/citizen/openapi.json",
        "--url", f"{platform.url}/citizen", "--phases", "examples,coverage,fuzzing", "--max-examples", "40",
        "--checks", "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance",
        "--seed", "7", "--workers", "2", "--generation-database", ":memory:", "--no-color",
    ]  # fmt: skip
    found = subprocess.run(attack, capture_output=True, text=True, check=False, cwd=tmp_path, timeout=240)
    assert found.returncode == 0, found.stdout[-6000:] + found.stderr[-2000:]
