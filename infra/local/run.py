"""`make run`: the whole platform on this machine until Ctrl-C, with its data kept for the next time."""

import argparse
import os
import signal
import time
from types import FrameType

from infra.local.first_start import on_first_start
from infra.local.officers import ADMINISTRATOR
from infra.local.places import LOCAL
from infra.local.sample.cast import DRIVERS
from infra.local.world import World, world

GATEWAY_PORT = 4566
_LOOK_SECONDS = 1.0
_ASKED = '{"phone": "19900000001", "purpose": "review", "reference": "SL-20261121-018"}'
_COMMAND = "PYTHONPATH=functions:layers/traffic/python .venv/bin/python -m infra.local"


def main(arguments: argparse.Namespace) -> int:
    """Run until told to stop; 0 when that ended cleanly."""
    signal.signal(signal.SIGINT, _stop)
    signal.signal(signal.SIGTERM, _stop)
    started = time.monotonic()
    gateway_port = int(os.environ.get("GATEWAY_PORT", GATEWAY_PORT))
    try:
        with world(LOCAL / "run", gateway_port=gateway_port, front_port=arguments.port) as running:
            on_first_start(running)
            _introduce(running, time.monotonic() - started)
            while True:
                running.emulator.check()
                time.sleep(_LOOK_SECONDS)
    except KeyboardInterrupt:
        print("stopped; the data is kept in .local/run")
        return 0


def _introduce(running: World, seconds: float) -> None:
    people = "\n".join(f"                {one.name}  {one.citizen_id}  {one.phone}" for one in DRIVERS)
    print(f"""
Tongtu is up after {seconds:.1f} s.
  citizen API   {running.front}/citizen/docs
                sign up with POST /citizen/phone-codes, then POST /citizen/accounts; what the handset shows:
                {_COMMAND} handset
  people        invented, with vehicles and licences in the sample data:
{people}
  police API    {running.front}/police/docs
                officer {ADMINISTRATOR} is the first administrator; a call from that workstation:
                {_COMMAND} police POST /phones/lookup '{_ASKED}'
  partner API   {running.front}/partner/docs
  AWS services  {running.endpoint}   (any AWS tool with --endpoint-url and the keys test/test)
  make deploy-local puts edited code in; Ctrl-C stops, and keeps the data.
""", flush=True)  # fmt: skip


def _stop(_: int, __: FrameType | None) -> None:
    """End in an orderly way, once: a second Ctrl-C would cost the state that is just being saved."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    raise KeyboardInterrupt
