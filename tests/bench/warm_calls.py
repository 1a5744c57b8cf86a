"""Processor seconds of one warm call: `python -m tests.bench.warm_calls bare|lookup CALLS`."""

import os
import sys
import time

from tests.bench.first_answer import EVENT, Context, loaded


def main(which: str, calls: int) -> None:
    handler = loaded(which)
    out = os.dup(1)
    # The log lines are written, as on Lambda, but nobody reads them.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    for _ in range(calls // 4):
        handler(EVENT, Context())
    started = time.process_time()
    for _ in range(calls):
        handler(EVENT, Context())
    spent = (time.process_time() - started) / calls
    sys.stdout.flush()
    os.dup2(out, 1)
    print(spent)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
