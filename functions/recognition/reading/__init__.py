"""From the bytes of a picture to fields: numpy, OpenCV and onnxruntime; no AWS, no HTTP."""
