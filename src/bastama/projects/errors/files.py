"""What is said where a file is not added."""

from django.utils.translation import gettext_noop

from bastama.foundation.refusals import Refusal


class FileTooLarge(Refusal):
    code = "projects.file-too-large"
    sentence = gettext_noop(
        "The file was not added: it is larger than %(most)s MB. Send a smaller picture, or a part of the document."
    )


class FileEmpty(Refusal):
    code = "projects.file-empty"
    sentence = gettext_noop("The file was not added: nothing is in it. Choose the file once more.")


class FileKindUnknown(Refusal):
    code = "projects.file-kind-unknown"
    sentence = gettext_noop(
        "The file was not added: pictures (JPEG, PNG, WebP), PDF and sounds (MP3, M4A, OGG, WebM, WAV) can be kept, and "
        "this is none of them. Save it as a PDF, or take a photo of it."
    )


class FileIsHeic(Refusal):
    code = "projects.file-is-heic"
    sentence = gettext_noop(
        "The picture was not added: your phone saved it as HEIC, which not every device can open. "
        "Share it from the phone as JPEG, or set the camera to “most compatible”."
    )


class FileUnreadable(Refusal):
    code = "projects.file-unreadable"
    sentence = gettext_noop(
        "The file was not added: it is damaged, or ends too early. Open it on your device, save it anew and send that."
    )


class FileLocked(Refusal):
    code = "projects.file-locked"
    sentence = gettext_noop(
        "The document was not added: it opens only with a password. Save a copy without a password and send that."
    )


class PictureTooWide(Refusal):
    code = "projects.picture-too-wide"
    sentence = gettext_noop(
        "The picture was not added: it has more than %(most)s million points. Send a smaller copy of it."
    )


class DiskIsFull(Refusal):
    code = "projects.disk-is-full"
    sentence = gettext_noop(
        "The file was not added: there is no room left where files are kept. Your words are safe; "
        "tell those who run the site, and send the file another day."
    )


class FilesAreAway(Refusal):
    code = "projects.files-are-away"
    sentence = gettext_noop(
        "The file was not added: the place where files are kept does not answer now. Save your words without the file, and "
        "send the file later today."
    )


class RoomIsTaken(Refusal):
    code = "projects.room-is-taken"
    sentence = gettext_noop(
        "The file was not added: your files take %(used)s of the %(most)s MB there are for one person. Send a smaller "
        "copy, or a link instead; those who run the site can give more room."
    )


class SiteIsFull(Refusal):
    code = "projects.site-is-full"
    sentence = gettext_noop(
        "The file was not added: the room this site has for files is taken. Your words are safe; "
        "tell those who run the site, and send the file another day."
    )


class UploadNotWhole(Refusal):
    code = "projects.upload-not-whole"
    sentence = gettext_noop(
        "The file was not added yet: only a part of it has arrived. Keep this page open until the rest is sent."
    )


class UploadNamedTwice(Refusal):
    code = "projects.upload-named-twice"
    sentence = gettext_noop(
        "The file was not sent: another one is known by the number it came with. Choose the file once more."
    )


class PieceOutOfPlace(Refusal):
    code = "projects.piece-out-of-place"
    sentence = gettext_noop("This piece was not taken: %(received)s bytes are here, go on from there.")


class FileThereAlready(Refusal):
    code = "projects.file-there-already"
    sentence = gettext_noop(
        "The second file was not added: a piece of evidence holds one file, or one before and one after. "
        "Add it as another piece of evidence."
    )


class FileOnThisSide(Refusal):
    code = "projects.file-on-this-side"
    sentence = gettext_noop(
        "The file was not added: this side of the pair has one already. Choose the other side, or remove that file first."
    )


class FileIsSound(Refusal):
    code = "projects.file-is-sound"
    sentence = gettext_noop(
        "The file was not added: sounds are kept as MP3, M4A, OGG, WebM or WAV, and this one cannot be cleaned of what "
        "your phone wrote into it. Save it as one of these and send that."
    )


class FileIsFilm(Refusal):
    code = "projects.file-is-film"
    sentence = gettext_noop(
        "The file was not added: it is a film, and films are not kept here. Send its sound alone, a picture from it, "
        "or a link."
    )


class PieceIsAForm(Refusal):
    code = "projects.piece-is-a-form"
    sentence = gettext_noop(
        "The piece was not kept: it came as a form and not as bytes. Add the file on its page, which sends it rightly."
    )
