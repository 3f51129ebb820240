from django.utils.translation import gettext_noop

from bastama.foundation.refusals import Refusal


class AccountHasNoTitle(Refusal):
    code = "library.no-title"
    sentence = gettext_noop(
        "The account was not published, because it has no title in one of its languages. Write the title there,"
        " or leave that language out."
    )


class AccountHasNoLanguage(Refusal):
    code = "library.no-language"
    sentence = gettext_noop(
        "The account was not published, because it is not written in any language yet. Write it in Kazakh,"
        " Russian or English first."
    )


class LanguageNotKnown(Refusal):
    code = "library.language-not-known"
    sentence = gettext_noop(
        "The account was not published, because its language, %(language)s, is not one of Kazakh, Russian and"
        " English, or stands there twice. Choose the language again."
    )


class AccountHasNoWriter(Refusal):
    code = "library.no-writer"
    sentence = gettext_noop(
        "The account was not published, because nobody is named as its writer. Write the name that readers"
        " should see."
    )


class NoSuchAccount(Refusal):
    code = "library.no-such-account"
    sentence = gettext_noop(
        "Nothing was taken back, because this account is not in the library. Publish it first, or open the"
        " one that is."
    )


class NewestVersionStays(Refusal):
    code = "library.newest-version"
    sentence = gettext_noop(
        "Nothing was taken back: this is the newest version, and it is the account itself. Publish a newer text"
        " first, or take the whole account back in this language."
    )


class NotTwoToMerge(Refusal):
    code = "library.not-two"
    sentence = gettext_noop(
        "Nothing was merged: these are no longer two records of literature that stand in the library. Somebody may"
        " have merged them meanwhile; open the list again."
    )


class NotTwoNamed(Refusal):
    code = "library.not-two-named"
    sentence = gettext_noop(
        "Nothing is shown yet: two different records of literature have to be named. Choose from what was found, or write the"
        " address or the DOI of each."
    )


class NotMerged(Refusal):
    code = "library.not-merged"
    sentence = gettext_noop(
        "Nothing was parted: this record stands alone, or the one it was merged into was itself merged. Open its"
        " page and see where it leads."
    )


class AnotherWasMergedSince(Refusal):
    code = "library.merged-since"
    sentence = gettext_noop(
        "Nothing was parted, because another record was merged later: %(title)s. Part that one first, then this."
    )


class PairIsSettled(Refusal):
    code = "library.pair-settled"
    sentence = gettext_noop(
        "Nothing was changed: somebody has said meanwhile what these two are. Open the list again."
    )


class RecordChangedMeanwhile(Refusal):
    code = "library.changed-meanwhile"
    sentence = gettext_noop(
        "Not saved yet: somebody changed this record while you were writing. What you wrote stands below; look at what"
        " changed, at the end of the page, and save again."
    )


class RecordLeadsOn(Refusal):
    code = "library.leads-on"
    sentence = gettext_noop(
        "Nothing was saved: this record was merged into another meanwhile. Set the field there."
    )


class UploadIsGone(Refusal):
    code = "library.upload-gone"
    sentence = gettext_noop(
        "Nothing was taken in: these files were taken in already, or more than a day has passed since they were"
        " looked through. Choose them again."
    )


class NothingToUndo(Refusal):
    code = "library.nothing-to-undo"
    sentence = gettext_noop(
        "Nothing was undone: somebody has undone this change already. Open the page again to see what stands now."
    )


class ConceptNotNamed(Refusal):
    code = "library.concept-not-named"
    sentence = gettext_noop(
        "Nothing was hidden: this text does not name that concept any more. Open the page again to see what it names."
    )


class ConceptIsHidden(Refusal):
    code = "library.concept-is-hidden"
    sentence = gettext_noop("Nothing was changed: this concept is hidden already. It can be put back below.")


class ConceptNotHidden(Refusal):
    code = "library.concept-not-hidden"
    sentence = gettext_noop(
        "Nothing was put back: this concept is not hidden any more. Open the page again to see what stands now."
    )
