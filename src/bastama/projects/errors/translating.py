"""What is said where a text does not become a translation of another."""

from django.utils.translation import gettext_noop

from bastama.foundation.refusals import Refusal


class OriginIsAnothers(Refusal):
    code = "projects.origin-is-anothers"
    sentence = gettext_noop(
        "Nothing was changed: only the person who wrote this text can say where it comes from and whether it is "
        "ready. Ask them to do it."
    )


class TranslatorMissing(Refusal):
    code = "projects.translator-missing"
    sentence = gettext_noop("Nothing was changed: say who translated the text, or write a name.")


class TranslationTurnsRound(Refusal):
    code = "projects.translation-turns-round"
    sentence = gettext_noop(
        "Nothing was changed: that text is itself translated from this one. Choose the text that was written first."
    )


class SourceMovedOn(Refusal):
    code = "projects.source-moved-on"
    sentence = gettext_noop(
        "Nothing was changed: the text this one was translated from was changed again meanwhile. Look at it once more, "
        "then say so again."
    )


class SourceNotPublic(Refusal):
    code = "projects.source-not-public"
    sentence = gettext_noop(
        "Nothing was published: this is a translation of somebody else’s text, which is not public. Ask them to publish "
        "theirs first."
    )
