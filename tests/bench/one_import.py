"""One package through the gate and the importer in this process: `python -m tests.bench.one_import FOLDER`."""

import json
import os
import resource
import sys
import time
from pathlib import Path

from tests.support.calls import consume
from tests.support.packages import INBOX, waiting
from tests.support.stage import client, raise_stage


def main(folder: Path) -> None:
    from registry import gate, tally
    from violations import intake

    arrival = _uploaded(folder)
    out = os.dup(1)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    started = time.monotonic()
    assert consume(gate.handler, arrival) == []
    for queue, door in (("violations-intake", intake), ("registry-tally", tally)):
        for message in waiting(queue):
            assert consume(door.handler, message) == []
    seconds = time.monotonic() - started
    sys.stdout.flush()
    os.dup2(out, 1)
    rows = json.loads((folder / "manifest.json").read_text())["rows"]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"rows": rows, "seconds": seconds, "peak_mib": peak}))


def _uploaded(folder: Path) -> dict[str, object]:
    raise_stage()
    for path in sorted(folder.iterdir()):
        client("s3").upload_file(str(path), INBOX, f"packages/{folder.name}/{path.name}")
    return {"detail": {"object": {"key": f"packages/{folder.name}/manifest.json"}}}


if __name__ == "__main__":
    main(Path(sys.argv[1]))
