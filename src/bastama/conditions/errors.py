from django.utils.translation import gettext_noop

from bastama.foundation.refusals import Refusal


class NoWords(Refusal):
    code = "conditions.no-words"
    sentence = gettext_noop(
        "Nothing was sent: nothing is written here yet. Say in a sentence or two what would help, then look at it again."
    )


class NotOfTheGroup(Refusal):
    code = "conditions.not-of-the-group"
    sentence = gettext_noop(
        "Nothing was sent: a request is made from a group one has a place in, to one of its schools. Open your group and "
        "ask from there."
    )


class AskedAlready(Refusal):
    code = "conditions.asked-already"
    sentence = gettext_noop(
        "Nothing was sent: under this number something else was asked already. Open the page anew and write it again."
    )


class DeviceIsSealed(Refusal):
    code = "conditions.device-is-sealed"
    sentence = gettext_noop(
        "Nothing was sent: this device was entered by a code that somebody else made, so it cannot speak in your name yet. "
        "Open it with your recovery words or from a device you used before."
    )


class StandsOtherwise(Refusal):
    code = "conditions.stands-otherwise"
    sentence = gettext_noop(
        "Nothing was changed: meanwhile the request stands otherwise. Look below how it stands, and answer from there."
    )


class DayIsOver(Refusal):
    code = "conditions.day-is-over"
    sentence = gettext_noop("Nothing was promised: this day is over. Choose today or a later day.")
