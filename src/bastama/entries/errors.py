from django.utils.translation import gettext_noop

from bastama.foundation.refusals import Refusal


class EntryTakenBack(Refusal):
    code = "entries.taken-back"
    sentence = gettext_noop(
        "This was not saved: the entry was taken back by its writer. Your words are still on this page; "
        "copy them into a new entry."
    )


class RingIsTheWriters(Refusal):
    code = "entries.ring-is-the-writers"
    sentence = gettext_noop(
        "This was not saved: only the person who began this entry may change who can see it. "
        "Leave that choice as it was and save again."
    )


class RingMeIsSealed(Refusal):
    code = "entries.ring-me-is-sealed"
    sentence = gettext_noop(
        "This was not saved: what you write for yourself alone is sealed on this device. "
        "Open it with your recovery words or from a device you used before; see your own page."
    )


class RingGroupIsSealed(Refusal):
    code = "entries.ring-group-is-sealed"
    sentence = gettext_noop(
        "This was not saved: this device was let in by a code of somebody who does not facilitate your group, so "
        "what your group keeps is sealed here. Open the device with your recovery words; see your own page."
    )


class RingIsSealed(Refusal):
    code = "entries.ring-is-sealed"
    sentence = gettext_noop(
        "This was not saved: this device was let in by a code that somebody else made, so nothing can be opened "
        "to the whole network from here yet. Choose the circle of your group, or open the device with your "
        "recovery words."
    )


class RingNotOffered(Refusal):
    code = "entries.ring-not-offered"
    sentence = gettext_noop(
        "This was not saved: this tool cannot be opened that wide. Choose one of the circles it offers."
    )


class NothingToSettle(Refusal):
    code = "entries.nothing-to-settle"
    sentence = gettext_noop(
        "Nothing was changed: these two texts were already settled. Open the entry to see how it stands."
    )


class HeadMoved(Refusal):
    code = "entries.head-moved"
    sentence = gettext_noop(
        "Nothing was changed yet: the entry was saved once more while you were choosing. "
        "Both texts are below as they are now; please choose again."
    )


class EntryIsAnothers(Refusal):
    code = "entries.is-anothers"
    sentence = gettext_noop(
        "This was not saved: the page belongs to another entry. Your words are still here; "
        "copy them, open the page anew and put them in."
    )


class NothingSaid(Refusal):
    code = "entries.nothing-said"
    sentence = gettext_noop(
        "This was not sent: there is no word in it yet. Write what you want to say and send it."
    )


class RemarkTooLong(Refusal):
    code = "entries.remark-too-long"
    sentence = gettext_noop(
        "This was not sent: it has %(length)s signs and a remark holds %(most)s. Send it in two parts, or say the "
        "rest when you meet."
    )


class RemarkIsAnothers(Refusal):
    code = "entries.remark-is-anothers"
    sentence = gettext_noop(
        "This was not sent: the page it was written on belongs to another remark. Copy your words, open the page anew "
        "and put them in."
    )


class NotHeardHere(Refusal):
    code = "entries.not-heard-here"
    sentence = gettext_noop(
        "This was not sent: you cannot speak to these people here. Choose one of those that stand above the "
        "button."
    )


class RemarkTakenBack(Refusal):
    code = "entries.remark-taken-back"
    sentence = gettext_noop("Nothing was changed: this remark was taken back already.")
