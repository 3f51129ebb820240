from django.utils.translation import gettext_noop

from bastama.foundation.refusals import Refusal


class WrongNameOrPassword(Refusal):
    code = "people.wrong-name-or-password"
    sentence = gettext_noop(
        "You are not signed in: this name and this password do not belong together. "
        "Look at the name on your slip and type both again; if the password is forgotten, use your "
        "recovery words or ask your facilitator for a new code."
    )


class TooManyAttempts(Refusal):
    code = "people.too-many-attempts"
    sentence = gettext_noop(
        "You are not signed in: too many tries went wrong, so this way in is closed. "
        "Minutes to wait: %(minutes)s. Your recovery words or a new code from your facilitator "
        "let you in sooner."
    )


class AddressIsTired(Refusal):
    code = "people.address-is-tired"
    sentence = gettext_noop(
        "You are not signed in: too many tries went wrong from the place you are connected at. "
        "Minutes to wait: %(minutes)s. A phone with its own mobile connection lets you in sooner."
    )


class ReasonNotGiven(Refusal):
    code = "people.reason-not-given"
    sentence = gettext_noop(
        "Nothing was done: there is no reason. Say in a few words why the account is opened again; it is written "
        "into the history, and the person is told."
    )


class CodeIsUnknown(Refusal):
    code = "people.code-is-unknown"
    sentence = gettext_noop(
        "You are not signed in: there is no such code. Compare each sign with your slip; a newer code "
        "ends the earlier one, so use the slip you were given last."
    )


class CodeWasUsed(Refusal):
    code = "people.code-was-used"
    sentence = gettext_noop(
        "You are not signed in: this code was used already, and a code works once. If it was not you who "
        "used it, tell the programme lead today; otherwise enter with your password."
    )


class CodeHasEnded(Refusal):
    code = "people.code-has-ended"
    sentence = gettext_noop(
        "You are not signed in: this code is no longer good. Its days are over, or a newer one was made. "
        "Ask your facilitator for a new one."
    )


class PinIsShort(Refusal):
    code = "people.pin-is-short"
    sentence = gettext_noop(
        "The PIN was not kept: it needs six digits or more. Choose a longer one, or a password with letters."
    )


class PinIsEasy(Refusal):
    code = "people.pin-is-easy"
    sentence = gettext_noop(
        "The PIN was not kept: repeated digits, digits in a row and dates are guessed first. "
        "Choose six digits that mean nothing to others."
    )


class PasswordIsShort(Refusal):
    code = "people.password-is-short"
    sentence = gettext_noop(
        "The password was not kept: with letters it needs eight signs or more. Three words in a row are good."
    )


class PasswordIsCommon(Refusal):
    code = "people.password-is-common"
    sentence = gettext_noop(
        "The password was not kept: it is on the list that is tried first everywhere. Choose another."
    )


class PasswordIsTheName(Refusal):
    code = "people.password-is-the-name"
    sentence = gettext_noop(
        "The password was not kept: it holds your name, which others know. Choose another."
    )


class PasswordsDiffer(Refusal):
    code = "people.passwords-differ"
    sentence = gettext_noop("The password was not kept: the two fields are not alike. Type the same in both.")


class WrongPassword(Refusal):
    code = "people.wrong-password"
    sentence = gettext_noop(
        "Nothing was changed: this is not the password you have now. Type it again; if it is forgotten, "
        "use your recovery words."
    )


class WrongWords(Refusal):
    code = "people.wrong-words"
    sentence = gettext_noop(
        "Nothing was opened: these are not the recovery words kept for this name. Type all six in their "
        "order, with a space between; capitals do not matter."
    )


class DeviceIsSealed(Refusal):
    code = "people.device-is-sealed"
    sentence = gettext_noop(
        "Nothing was changed: this device was entered by a code that somebody else made, so the account "
        "cannot be changed from here yet. Open it with your recovery words or from a device you used before."
    )


class SealIsOver(Refusal):
    code = "people.seal-is-over"
    sentence = gettext_noop(
        "Nothing was changed: this question was answered already or its seven days are over. "
        "The list of devices shows how things stand; end the ones you do not know."
    )


class PersonIsErased(Refusal):
    code = "people.person-is-erased"
    sentence = gettext_noop(
        "No code was made: this person's account was erased. To come back they need a new account."
    )


class WrongSecondStep(Refusal):
    code = "people.wrong-second-step"
    sentence = gettext_noop(
        "The second step is not done: these six digits do not fit. Take the ones the app shows now; if they "
        "still do not fit, set the clock of your phone to automatic time."
    )


class SecondStepWasUsed(Refusal):
    code = "people.second-step-was-used"
    sentence = gettext_noop(
        "The second step is not done: these six digits were used already, and they work once. "
        "Wait half a minute for the next ones."
    )


class SecondStepIsSet(Refusal):
    code = "people.second-step-is-set"
    sentence = gettext_noop(
        "Nothing was changed: an app is set up already. Put it away with your recovery words first."
    )


class NotAgreed(Refusal):
    code = "people.not-agreed"
    sentence = gettext_noop(
        "Nothing was kept: to come in, say yes to what is kept about you. If you say no, nothing is begun "
        "and your code stays good."
    )
