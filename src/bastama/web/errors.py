from django.utils.translation import gettext_noop

from bastama.foundation.refusals import Refusal


class SealedTakesNothing(Refusal):
    code = "web.sealed-takes-nothing"
    sentence = gettext_noop(
        "Nothing was put together: this device was entered by a code that somebody else made, so it is not handed "
        "everything of yours. Open it with your recovery words, or do this on a device you used before."
    )


class NoRoomForParcel(Refusal):
    code = "web.no-room-for-parcel"
    sentence = gettext_noop(
        "It was not put together: there is too little room on the server now. What is there already stays; go on "
        "tomorrow, or tell the people who run the site."
    )


class FilesStayAway(Refusal):
    code = "web.files-stay-away"
    sentence = gettext_noop(
        "It was not put together further: the place where files are kept does not answer now. What is there already stays; "
        "go on later today."
    )


class OnlyLead(Refusal):
    code = "web.only-lead"
    sentence = gettext_noop(
        "Nothing was erased: nobody else leads this programme: %(programme)s. Appoint somebody else to lead it first, then "
        "come back here."
    )


class OnlyFacilitator(Refusal):
    code = "web.only-facilitator"
    sentence = gettext_noop(
        "Nothing was erased: nobody else facilitates this group, and its teachers would be left alone: %(group)s. Ask the "
        "programme lead for another facilitator or to end the group, then come back here."
    )


class WordNotTyped(Refusal):
    code = "web.word-not-typed"
    sentence = gettext_noop(
        "Nothing was erased: the word in the last field is not the one asked for: %(word)s. Type it if you are sure."
    )


class SuggestionsComeTooFast(Refusal):
    code = "web.suggestions-come-too-fast"
    sentence = gettext_noop(
        "Nothing was sent: too many words came from the place you are connected at. Send it again in a quarter of an hour."
    )


class SettledMeanwhile(Refusal):
    code = "web.settled-meanwhile"
    sentence = gettext_noop(
        "Nothing was changed: somebody else said meanwhile what becomes of these words: %(there)s. They decided: %(state)s. "
        "Look at it below and choose again if you see it otherwise."
    )

    def __init__(self, *, there: str, state: str, name: str) -> None:
        self.now = state
        super().__init__(there=there, state=name)


class SuggestionsAreMany(Refusal):
    code = "web.suggestions-are-many"
    sentence = gettext_noop(
        "Nothing was sent: many words wait to be looked at already. Please come back in a few days."
    )
