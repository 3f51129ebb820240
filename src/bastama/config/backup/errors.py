class CannotBackUp(Exception):
    """No backup was made; the sentence says why and what to do."""


class CannotRestore(Exception):
    """Nothing was restored; the sentence says why and what to do."""


class WrongPassphrase(Exception):
    """What is sealed does not open: another passphrase, or another manifest beside it."""
