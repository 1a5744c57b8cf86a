"""The command line of the local world: run, deploy, sample, demo, handset, police."""

import argparse
import os
import sys
from importlib import import_module
from pathlib import Path

from infra.local.places import LOCAL, NotUp

# Imported when chosen: making a sample needs no AWS client, and a deployment draws no pictures.
_MODULES = {"run": "infra.local.run", "deploy": "infra.local.redeploy",
            "sample": "infra.local.sampling", "demo": "infra.local.demo",
            "handset": "infra.local.handset", "police": "infra.local.desk"}  # fmt: skip


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m infra.local", description="the platform on this machine")
    commands = parser.add_subparsers(dest="command", required=True)
    run = commands.add_parser("run", help="bring the platform up; GATEWAY_PORT=4566 is the emulator's")
    run.add_argument("--port", type=int, default=8080, help="where the front answers")
    commands.add_parser("deploy", help="put edited code into the running platform")
    sample = commands.add_parser("sample", help="write signed packages of invented records")
    sample.add_argument("--rows", type=int, default=10_000, help="rows of all packages together")
    sample.add_argument("--out", type=Path, default=LOCAL / "sample", help="the folder to write to")
    commands.add_parser("demo", help="the platform proves itself on a stack of its own")
    commands.add_parser("handset", help="print the texts that the running platform has sent to invented phones")
    police = commands.add_parser("police", help="call the running police API as the first administrator")
    police.add_argument("method", choices=("GET", "POST", "DELETE"))
    police.add_argument("path", help="below /police, like /officers/520001")
    police.add_argument("body", nargs="?", help="JSON")
    return parser.parse_args()


def main() -> int:
    """The exit code: 2 when a port or folder is taken, 1 when something failed; either way it says what."""
    arguments = _arguments()
    # Somebody's AWS profile or endpoint has no business here, and would point the tools elsewhere.
    for name in [name for name in os.environ if name.startswith("AWS_")]:
        del os.environ[name]
    try:
        code: int = import_module(_MODULES[arguments.command]).main(arguments)
    except NotUp as reason:
        print(reason, file=sys.stderr)
        return reason.exit_code
    return code


if __name__ == "__main__":
    sys.exit(main())
