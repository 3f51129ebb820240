from django.utils.translation import gettext


class Refusal(Exception):
    """A rule of the programme says no.

    A subclass names the condition, gives a stable `code` ("groups.full") and a `sentence` marked for
    translation: what did not happen, why, what to do now. Facts go in as keywords for its placeholders.
    """

    code = "refused"
    sentence = ""

    def __init__(self, **facts: object) -> None:
        self.facts = facts
        super().__init__(self.code)

    def __str__(self) -> str:
        return gettext(self.sentence) % self.facts


class NotSaved(Refusal):
    """A constraint of the tables says no; its own sentence is passed on."""

    code = "not-saved"

    def __init__(self, sentences: list[str]) -> None:
        self.sentences = sentences
        super().__init__()

    def __str__(self) -> str:
        return " ".join(self.sentences)
