from django.utils.translation import gettext_noop

from bastama.foundation.refusals import Refusal


class FormIsFrozen(Refusal):
    """A version is kept whole once it is loaded; another text under its number is another version (decision 29)."""

    code = "surveys.form-frozen"
    sentence = gettext_noop(
        "The questionnaire was not loaded: version %(version)s of “%(key)s” is here already, and with other words. Give the"
        " new text a new version number."
    )


class CodeUnknown(Refusal):
    code = "surveys.code-unknown"
    sentence = gettext_noop(
        "Your answers were not sent: there is no such code. Please compare it with your slip sign by sign; it has twelve"
        " signs."
    )


class AlreadyIn(Refusal):
    code = "surveys.already-in"
    sentence = gettext_noop(
        "Nothing was sent now: answers came in with this code already, and they can no longer be changed. There is nothing"
        " more to do."
    )


class WaveNotOpen(Refusal):
    """`opens_on` and `closes_on` are among the facts."""

    code = "surveys.wave-not-open"
    sentence = gettext_noop(
        "Your answers were not sent: this questionnaire is not open for answers. It is asked from %(opens_on)s until"
        " %(closes_on)s. If that is wrong, please tell whoever gave you the code."
    )


class SheetDoesNotFit(Refusal):
    """What was sent is not what the form asks; `reason` tells which: empty, long, strange."""

    code = "surveys.sheet-does-not-fit"
    REASONS = {
        "empty": gettext_noop(
            "Nothing was sent: no question is answered yet. Please answer at least one, or close the page."
        ),
        "long": gettext_noop(
            "Your answers were not sent: an answer in your own words is longer than %(most)s letters. Please shorten it."
        ),
        "strange": gettext_noop(
            "Your answers were not sent: they belong to another questionnaire. Please open the page by your code again."
        ),
    }

    def __init__(self, *, reason: str, **facts: object) -> None:
        self.reason = reason
        self.sentence = self.REASONS[reason]
        super().__init__(**facts)


class WaveDaysOutOfOrder(Refusal):
    code = "surveys.wave-days"
    sentence = gettext_noop(
        "The wave was not planned: its last day lies before its first, or before today. Please change the days."
    )


class SeriesAsksOtherwise(Refusal):
    code = "surveys.series-form"
    sentence = gettext_noop(
        "The wave was not planned: the series asks another questionnaire, and only the same one can be compared. Please"
        " begin a new series."
    )


class WaveIsPast(Refusal):
    """What was asked for cannot be done in this state of the wave."""

    code = "surveys.wave-past"
    sentence = gettext_noop(
        "Nothing was changed: the wave has gone on meanwhile. Please look at its page again."
    )


class NobodyIsAsked(Refusal):
    code = "surveys.nobody-asked"
    sentence = gettext_noop(
        "The wave was not opened: nobody is asked yet. Please name teachers or schools first."
    )


class TooManyCodes(Refusal):
    code = "surveys.too-many-codes"
    sentence = gettext_noop(
        "No codes were made: a school has at most %(most)s in a wave. Please name a smaller number."
    )


class RemindedEnough(Refusal):
    code = "surveys.reminded-enough"
    sentence = gettext_noop(
        "Nobody was reminded: a wave reminds at most twice, and not twice within three days. The rest is for people to"
        " say to one another."
    )


class KeyIsGone(Refusal):
    """The key of an open wave is not on this machine, as after a backup was restored elsewhere."""

    code = "surveys.key-gone"
    sentence = gettext_noop(
        "The answers were not opened: the key of this wave is not on this server, and it is in no backup. If the earlier"
        " server is still there, bring its folder “waves” here. If not, nobody can read these answers: cancel the wave and"
        " ask again."
    )


class MatchingIsOver(Refusal):
    code = "surveys.matching-over"
    sentence = gettext_noop(
        "Nothing was matched: the matching of this series has ended, or its first and last waves are not both closed."
    )


class NoSuchCode(Refusal):
    """At the door, where nothing was filled in yet."""

    code = "surveys.no-such-code"
    sentence = gettext_noop(
        "Nothing was opened: there is no such code. Please compare it with your slip sign by sign; it has twelve signs."
    )


class DoorIsTired(Refusal):
    code = "surveys.door-tired"
    sentence = gettext_noop(
        "Nothing was opened: too many codes that do not exist were tried from the place you are connected at. Minutes to"
        " wait: %(minutes)s."
    )


class CodeOfAnotherWave(Refusal):
    code = "surveys.code-elsewhere"
    sentence = gettext_noop(
        "Nothing was opened: no paper of this wave has this code. Please compare it with the paper sign by sign; codes of"
        " people who were asked by name are not typed in here."
    )


class PaperIsYours(Refusal):
    code = "surveys.paper-yours"
    sentence = gettext_noop(
        "It did not go in yet: you typed this paper in today. Let somebody else type it a second time, or do it yourself on"
        " another day."
    )


class NothingTypedOnce(Refusal):
    code = "surveys.nothing-typed-once"
    sentence = gettext_noop("Nothing was changed: no paper waits for its second typing any more.")
