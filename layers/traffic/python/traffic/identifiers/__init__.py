"""How plates, people, vehicles, organisations, devices and cases are numbered: read, normalise, check."""


class InvalidIdentifier(ValueError):
    """An identifier that cannot be read. Only `code` is carried, never the text, which may be personal data.

    `identifiers.texts.TEXTS` holds what a person is told for each code.
    """

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code
