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


class NotAsked(Refusal):
    """What a phone sent does not fit any more: the group, the school or the kind."""

    code = "conditions.not-asked"
    sentence = gettext_noop(
        "Nothing was asked: you have no place in this group any more, or its page has changed since. Your words stay on "
        "your phone; open the page anew and ask from there."
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


class AgreementIsSigned(Refusal):
    code = "conditions.agreement-is-signed"
    sentence = gettext_noop(
        "Nothing was changed: this agreement is signed, and what was signed stays. End it and begin another, or ask for what "
        "is missing as a request."
    )


class NothingIsAgreed(Refusal):
    code = "conditions.nothing-is-agreed"
    sentence = gettext_noop(
        "It was not signed: every commitment is left out. Take at least one, or leave the agreement as a draft."
    )


class NotSigned(Refusal):
    code = "conditions.not-signed"
    sentence = gettext_noop("Nothing was noted: this agreement is not in force. Open the one that is signed.")


class SchoolIsNotInCohort(Refusal):
    code = "conditions.school-is-not-in-cohort"
    sentence = gettext_noop(
        "No agreement was begun: no group of this cohort is in this school. Form a group first, or choose another cohort."
    )


class SignedAhead(Refusal):
    code = "conditions.signed-ahead"
    sentence = gettext_noop(
        "It was not signed: this day has not come yet. Write the day that stands on the paper."
    )
