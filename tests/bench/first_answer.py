"""Start a process, answer one call with AWS canned, and say what processor time that took since the process began.

`python -m tests.bench.first_answer CASE`; the path is set by whoever starts it, so that a door runs on the very folders that
are deployed (.build) and a bare handler on boto3 as installed.
"""

import sys
import time

from tests.bench.cases import CASES, Context


def main(which: str) -> None:
    case = CASES[which]
    answer = case.handler()(case.event(), Context())
    spent = time.process_time()
    assert case.right(answer), answer
    print(spent)


if __name__ == "__main__":
    main(sys.argv[1])
