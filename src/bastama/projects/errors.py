from django.utils.translation import gettext_noop

from bastama.foundation.refusals import Refusal


class NothingWritten(Refusal):
    code = "projects.nothing-written"
    sentence = gettext_noop("Nothing was saved: every field is still empty. Write a word or two first.")


class StepUnknown(Refusal):
    code = "projects.step-unknown"
    sentence = gettext_noop(
        "You were not moved: this programme has no such step. Choose one of the steps on the path."
    )


class NoPlaceInGroup(Refusal):
    code = "projects.no-place-in-group"
    sentence = gettext_noop(
        "No project was begun: a project belongs to a group, and you have no teacher's place in this one. "
        "Your facilitator can give you a place."
    )


class ProjectBegunAlready(Refusal):
    code = "projects.begun-already"
    sentence = gettext_noop(
        "No second project was begun: you already lead one in this group. It is open on your page."
    )


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


class PieceNotForPart(Refusal):
    code = "projects.piece-not-for-part"
    sentence = gettext_noop(
        "Nothing was chosen: what you picked does not belong to this part of the portfolio. "
        "Choose from the list under the part."
    )


class PortfolioHandedIn(Refusal):
    code = "projects.portfolio-handed-in"
    sentence = gettext_noop(
        "Nothing was changed: the portfolio is handed in and is being read. "
        "When it is returned to you, you can change it again."
    )


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


class NothingPublic(Refusal):
    code = "projects.nothing-public"
    sentence = gettext_noop("Nothing was taken back: in this language nothing of the account is public.")


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


class PictureTooFew(Refusal):
    code = "projects.picture-too-few"
    sentence = gettext_noop(
        "The picture was not drawn: fewer than %(fewest)s have filled in the sheet for the group, and with fewer one "
        "could tell who answered what. Draw it when more have finished."
    )


class PictureTooSoon(Refusal):
    code = "projects.picture-too-soon"
    sentence = gettext_noop(
        "The picture was not drawn again: fewer than %(fewest)s sheets differ from the last one, and from the "
        "difference one could tell who answered what. It stays as it is."
    )


class PieceIsAForm(Refusal):
    code = "projects.piece-is-a-form"
    sentence = gettext_noop(
        "The piece was not kept: it came as a form and not as bytes. Add the file on its page, which sends it rightly."
    )


class AnswerDoesNotFit(Refusal):
    code = "projects.answer-does-not-fit"
    sentence = gettext_noop("This was not taken in; it stays on your phone. %(why)s")


class ToolGone(Refusal):
    code = "projects.tool-gone"
    sentence = gettext_noop(
        "This was not taken in: the programme has no such tool any more. Your words stay on your phone; "
        "copy them into another one."
    )


class NoProject(Refusal):
    code = "projects.no-project"
    sentence = gettext_noop(
        "This was not taken in: you lead no project on this site. Your words stay on your phone; ask your facilitator."
    )


class PaperNotForTool(Refusal):
    code = "projects.paper-not-for-tool"
    sentence = gettext_noop(
        "The sheet was not typed in: this tool is its writer's own, and nobody types it in for them. Give the paper back."
    )


class PaperOfNobody(Refusal):
    code = "projects.paper-of-nobody"
    sentence = gettext_noop(
        "The sheet was not kept: nobody with a teacher's place in this group was chosen. Choose whose sheet it is."
    )


class PaperEmpty(Refusal):
    code = "projects.paper-empty"
    sentence = gettext_noop(
        "The sheet was not kept: nothing was typed into it. Type in what stands on the paper, even if it is one line."
    )


class PaperDecided(Refusal):
    code = "projects.paper-decided"
    sentence = gettext_noop(
        "Nothing was changed: you have answered for this sheet already. What you confirmed stands on its page."
    )


class ThreadGone(Refusal):
    code = "projects.thread-gone"
    sentence = gettext_noop(
        "This was not sent: the page it was said under is no longer open to you. It stays on your phone; copy it if "
        "you want to say it when you meet."
    )
