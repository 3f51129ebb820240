class Unreadable(Exception):
    """A file was not read as a roster. `code` and `facts` become a sentence in `sentences.py`."""

    def __init__(self, code: str, **facts: str | int) -> None:
        self.code = code
        self.facts = facts
        super().__init__(code)
