"""`python -m infra.specimens FOLDER [SEED]` draws one specimen of every kind and level, and writes what is on them."""

import json
import sys
from pathlib import Path

from infra.specimens.camera import LEVELS
from infra.specimens.specimen import KINDS, specimen


def main(folder: Path, seed: int) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    truth = {}
    for level in LEVELS:
        for kind in KINDS:
            drawn = specimen(kind, level, seed)
            name = f"{kind}_{level}_{seed}.jpg"
            (folder / name).write_bytes(drawn.jpeg())
            truth[name] = dict(drawn.fields)
    (folder / "fields.json").write_text(json.dumps(truth, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(f"{len(truth)} specimens in {folder}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1)
