"""Compiled modules for Lambda, whose code folders are read-only: nothing that is compiled there outlives a cold start."""

import compileall
import sys
from pathlib import Path
from py_compile import PycInvalidationMode

LAMBDA_PYTHON = (3, 11)


def compile_for_lambda(folder: Path, deployed: str) -> None:
    """Compile `folder`, which will lie at `deployed`; nothing happens under another Python than Lambda's.

    The results carry no time stamp, so equal sources make equal packages, and are not checked against their source again.
    """
    if sys.version_info[:2] == LAMBDA_PYTHON:
        mode = PycInvalidationMode.UNCHECKED_HASH
        compileall.compile_dir(folder, ddir=deployed, quiet=1, invalidation_mode=mode)
