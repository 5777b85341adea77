"""What is wrong with a file of the catalogue or of the demos: which file, which key, why."""


class CatalogError(Exception):
    """One fault; the command line prints it and ends with 2. A faulty rulebook must never be half used."""

    def __init__(self, file: str, key: str, why: str) -> None:
        super().__init__(f"{file}: {key}: {why}" if key else f"{file}: {why}")
        self.file = file
        self.key = key
        self.why = why
