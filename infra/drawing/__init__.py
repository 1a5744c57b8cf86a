"""The picture of the platform, drawn from the templates and the doors: `python -m infra.drawing` writes infra/picture.svg."""
