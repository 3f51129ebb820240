"""What is said where pictures are not chosen for an account."""

from django.utils.translation import gettext_noop

from bastama.foundation.refusals import Refusal


class PicturesAreSealed(Refusal):
    code = "projects.pictures-are-sealed"
    sentence = gettext_noop(
        "Nothing was changed: this device was let in by a code that somebody else made, so it chooses no pictures for you. "
        "Open it with your recovery words or from a device you used before."
    )


class PicturesChosenElsewhere(Refusal):
    code = "projects.pictures-chosen-elsewhere"
    sentence = gettext_noop(
        "Nothing was saved: the pictures were changed elsewhere since this page was opened. What you typed stands below. Look "
        "through it and save again."
    )


class PictureMayNotBePublic(Refusal):
    code = "projects.picture-may-not-be-public"
    sentence = gettext_noop(
        "Nothing was saved: one of these pictures may not be seen by everybody now. Leave it out, or note the consent first."
    )


class AlternativeMissing(Refusal):
    code = "projects.alternative-missing"
    sentence = gettext_noop(
        "Nothing was saved: a picture has no words for those who do not see it. Say in a sentence what is on it."
    )


class TooManyPictures(Refusal):
    code = "projects.too-many-pictures"
    sentence = gettext_noop("Nothing was saved: an account shows %(most)s pictures at most. Leave some out.")


class PicturesMovedOn(Refusal):
    code = "projects.pictures-moved-on"
    sentence = gettext_noop(
        "Nothing was published: the pictures, or who agreed to be seen in them, changed since this page was opened. It now shows "
        "what would become public. Look once more."
    )


class PictureUnreadable(Refusal):
    code = "projects.picture-unreadable"
    sentence = gettext_noop(
        "Nothing was published: the file of a picture cannot be read. Leave the picture out, or add it to the evidence anew."
    )
