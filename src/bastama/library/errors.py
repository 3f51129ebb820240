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
