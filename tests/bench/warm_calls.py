"""Processor seconds of one warm call: `python -m tests.bench.warm_calls CASE CALLS`."""

import os
import sys
import time

from tests.bench.cases import CASES, Context


def main(which: str, calls: int) -> None:
    case = CASES[which]
    handler, event = case.handler(), case.event()
    out = os.dup(1)
    # The log lines are written, as on Lambda, but nobody reads them.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    for _ in range(calls // 4):
        handler(event, Context())
    started = time.process_time()
    for _ in range(calls):
        handler(event, Context())
    spent = (time.process_time() - started) / calls
    sys.stdout.flush()
    os.dup2(out, 1)
    print(spent)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
