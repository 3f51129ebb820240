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


class NotTwoPeople(Refusal):
    code = "library.not-two-people"
    sentence = gettext_noop(
        "Nothing was changed: these are no longer two people who each stand alone. Somebody may have joined them meanwhile;"
        " open the page again."
    )


class PeopleAreBusy(Refusal):
    code = "library.people-are-busy"
    sentence = gettext_noop(
        "Nothing was changed: just now people are being changed by somebody else, or by a file that is read in. Wait a minute and do"
        " it once more."
    )


class OrcidsDiffer(Refusal):
    code = "library.orcids-differ"
    sentence = gettext_noop(
        "Nothing was joined: the two have different ORCIDs, so they are two people, or one of the ORCIDs is wrong. Mend it first."
    )


class OrcidIsAnothers(Refusal):
    code = "library.orcid-taken"
    sentence = gettext_noop(
        "Not saved yet: somebody else here has this ORCID. If they are one person, join them; if not, look at the number again."
    )


class NotJoined(Refusal):
    code = "library.not-joined"
    sentence = gettext_noop("Nothing was parted: this person stands alone already. Open the page again.")


class SignatureIsGone(Refusal):
    code = "library.signature-gone"
    sentence = gettext_noop(
        "Nothing was changed: this work does not stand on this page any more. Open the page again."
    )


class IssnIsAnothers(Refusal):
    code = "library.issn-taken"
    sentence = gettext_noop(
        "Not saved yet: another journal has this ISSN: %(issn)s, %(title)s. Compare the number with the source."
    )


class NotTwoJournals(Refusal):
    code = "library.not-two-journals"
    sentence = gettext_noop(
        "Nothing was joined: these are no longer two journals that each stand alone. Somebody may have joined them meanwhile;"
        " open the page again."
    )


class NoAnswerChosen(Refusal):
    code = "library.no-answer-chosen"
    sentence = gettext_noop(
        "Nothing was changed: it was not said what to do with the two journals. Press one of the buttons below."
    )


class JournalNotJoined(Refusal):
    code = "library.journal-not-joined"
    sentence = gettext_noop("Nothing was parted: this journal stands alone already. Open the page again.")


class DescribedMeanwhile(Refusal):
    code = "library.described-meanwhile"
    sentence = gettext_noop(
        "Not saved yet: somebody changed this while you were writing. What you wrote stands below; look at what changed, at the"
        " end of the page, and save again."
    )


class NotTwoToTie(Refusal):
    code = "library.not-two-to-tie"
    sentence = gettext_noop(
        "Nothing was tied: these are not two records of literature, or they are tied already. Name the record of the original."
    )


class ExpressionHasNoLanguage(Refusal):
    code = "library.expression-without-language"
    sentence = gettext_noop(
        "Nothing was tied: of one of the two the language is not said. Set it first, then tie them."
    )


class ExpressionsInOneLanguage(Refusal):
    code = "library.expressions-in-one-language"
    sentence = gettext_noop(
        "Nothing was tied: this work is there in this language already. If the two are one, merge them."
    )


class NotTied(Refusal):
    code = "library.not-tied"
    sentence = gettext_noop("Nothing was untied: this record is tied to no other. Open the page again.")


class NobodyNamed(Refusal):
    code = "library.nobody-named"
    sentence = gettext_noop(
        "Nothing was tied: no single record answers to what you wrote. Write its address in the library or its DOI."
    )


class TextChangedMeanwhile(Refusal):
    code = "library.text-changed-meanwhile"
    sentence = gettext_noop(
        "Nothing was saved: somebody else changed what is said of this text meanwhile, or took it away. Look at what stands"
        " there now, and change it again if it is not right."
    )


class TextIsEmpty(Refusal):
    code = "library.text-empty"
    sentence = gettext_noop("The text was not attached: nothing is in the file. Choose it once more.")


class TextTooLarge(Refusal):
    code = "library.text-too-large"
    sentence = gettext_noop(
        "The text was not attached: it is larger than %(most)s MB. Save it smaller and send that."
    )


class TextIsCut(Refusal):
    code = "library.text-cut"
    sentence = gettext_noop(
        "The text was not attached: the PDF is damaged or ends too early. Open it on your device, save it anew and send that."
    )


class TextIsLocked(Refusal):
    code = "library.text-locked"
    sentence = gettext_noop(
        "The text was not attached: it opens only with a password. Save a copy without a password and send that."
    )


class TextIsNeither(Refusal):
    code = "library.text-neither"
    sentence = gettext_noop(
        "The text was not attached: it is neither a PDF nor plain text in UTF-8. Save it as one of these and send that."
    )


class TextIsThere(Refusal):
    code = "library.text-there"
    sentence = gettext_noop(
        "The text was not attached: the very same file is attached to this record already."
    )
