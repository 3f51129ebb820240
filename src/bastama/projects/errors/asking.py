"""What is said where a link to a colleague is not made, opens nothing, or takes no answer."""

from django.utils.translation import gettext_noop

from bastama.foundation.refusals import Refusal


class LinkIsSealed(Refusal):
    code = "projects.link-is-sealed"
    sentence = gettext_noop(
        "Nothing was changed: this device was let in by a code that somebody else made, so no link can be made or "
        "closed here yet. Open it with your recovery words or from a device you used before."
    )


class ShownMovedOn(Refusal):
    code = "projects.shown-moved-on"
    sentence = gettext_noop(
        "No link was made: something you ticked was changed or taken back meanwhile. Below it stands as it is now; "
        "tick once more what your colleague may see."
    )


class LinkUnknown(Refusal):
    code = "projects.link-unknown"
    sentence = gettext_noop(
        "Nothing is open at this address: it was closed, its days are over, or it is mistyped. "
        "Ask the person who sent it to you for a new one."
    )


class LinksAreTired(Refusal):
    code = "projects.links-are-tired"
    sentence = gettext_noop(
        "Nothing was opened: too many addresses that lead nowhere were tried from the place you are connected at. "
        "Minutes to wait: %(minutes)s."
    )


class ReaderChanged(Refusal):
    code = "projects.reader-changed"
    sentence = gettext_noop(
        "Your answer is not sent yet: who will read it has changed since you opened this page. "
        "Below it stands as it is now; send it if you agree."
    )


class ReplyEmpty(Refusal):
    code = "projects.reply-empty"
    sentence = gettext_noop("Nothing was sent: the answer is still empty. A sentence is enough.")


class ReplyIsSettled(Refusal):
    code = "projects.reply-is-settled"
    sentence = gettext_noop(
        "Your answer was not changed: the hour for that is over, and it stays as you sent it. "
        "If something matters, say it to the person who asked."
    )


class RepliesAreFull(Refusal):
    code = "projects.replies-are-full"
    sentence = gettext_noop(
        "Your answer was not sent: %(most)s are there already, and no more fit. Copy it and give it to the person who "
        "asked."
    )
