"""One picture read in this process, the door loaded as Lambda does: `python -m tests.bench.one_picture FILE KIND`."""

import json
import resource
import sys
from datetime import date
from pathlib import Path

from recognition import pictures
from recognition.reading.pictures import read
from recognition.rules.readings import Kind


def main(picture: Path, kind: Kind) -> None:
    assert pictures.handler
    found = read(picture.read_bytes(), kind, date(2026, 11, 5))
    assert found.kind is kind, found
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(json.dumps({"peak_mib": peak}) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Kind(sys.argv[2]))
