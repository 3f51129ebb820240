"""What is said where a consent to be seen in a file is not noted, or a file not decided about."""

from django.utils.translation import gettext_noop

from bastama.foundation.refusals import Refusal


class FileIsSealed(Refusal):
    code = "projects.file-is-sealed"
    sentence = gettext_noop(
        "Nothing was changed: this device was let in by a code that somebody else made, so it decides nothing about "
        "your files. Open it with your recovery words or from a device you used before."
    )


class ConsentHasGiver(Refusal):
    code = "projects.consent-has-giver"
    sentence = gettext_noop("The consent was not noted: it does not say who gave it. Write who agreed.")


class ConsentIsOver(Refusal):
    code = "projects.consent-is-over"
    sentence = gettext_noop(
        "The consent was not noted: its last day is over, or comes before its first. Give the day until which it holds."
    )


class ConsentTooLong(Refusal):
    code = "projects.consent-too-long"
    sentence = gettext_noop(
        "The consent was not noted: it would hold for longer than five years. Give an earlier last day; it can be "
        "renewed."
    )


class ConsentRenewed(Refusal):
    code = "projects.consent-renewed"
    sentence = gettext_noop(
        "Nothing was changed: this consent was renewed meanwhile. Look at the newer note of it."
    )
