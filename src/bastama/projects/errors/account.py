"""What is said where the account is not published, or not taken back."""

from django.utils.translation import gettext_noop

from bastama.foundation.refusals import Refusal


class DeviceIsSealed(Refusal):
    code = "projects.device-is-sealed"
    sentence = gettext_noop(
        "Nothing was published: this device was let in by a code that somebody else made, so it cannot speak "
        "in public for you yet. Open it with your recovery words or from a device you used before."
    )


class AccountIsAnothers(Refusal):
    code = "projects.account-is-anothers"
    sentence = gettext_noop(
        "Nothing was changed: only the person who wrote this text may publish it or take it back. "
        "Ask them to do it."
    )


class ConsentNotGiven(Refusal):
    code = "projects.consent-not-given"
    sentence = gettext_noop(
        "Nothing was published: publishing needs your consent. Read what it means and tick the box, "
        "or leave the account as it is."
    )


class ConsentIsOlder(Refusal):
    code = "projects.consent-is-older"
    sentence = gettext_noop(
        "Nothing was published: what you are asked to agree to has changed since you opened the page. "
        "Please read it once more."
    )


class TextMovedOn(Refusal):
    code = "projects.text-moved-on"
    sentence = gettext_noop(
        "Nothing was published: the account was saved again after this page was opened. "
        "Below it stands as it is now; look at it once more."
    )


class TitleMissing(Refusal):
    code = "projects.title-missing"
    sentence = gettext_noop("Nothing was published: the account has no title yet. Give it one and save.")


class AbstractMissing(Refusal):
    code = "projects.abstract-missing"
    sentence = gettext_noop(
        "Nothing was published: the account has no summary yet. Two or three sentences are enough."
    )


class NameMissing(Refusal):
    code = "projects.name-missing"
    sentence = gettext_noop(
        "Nothing was published: no name stands under the account. Write the name you want readers to see."
    )


class NothingNewToPublish(Refusal):
    code = "projects.nothing-new-to-publish"
    sentence = gettext_noop(
        "Nothing was published: the public text is already exactly this one. Change the account first."
    )


class FindsNotAnswered(Refusal):
    code = "projects.finds-not-answered"
    sentence = gettext_noop(
        "Nothing was published: the text may show a person, and something in it still waits for your answer. Number "
        "of such places: %(count)s. Say of each that it may stay, or go back and mend the text."
    )


class NothingPublic(Refusal):
    code = "projects.nothing-public"
    sentence = gettext_noop("Nothing was taken back: in this language nothing of the account is public.")
