def gettext_noop(sentence: str) -> str:
    """Mark a sentence for the catalogues; whoever shows it translates it. No Django is needed here."""
    return sentence
