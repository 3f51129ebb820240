from django.utils.translation import gettext_noop

from bastama.foundation.refusals import Refusal
from bastama.outbox.errors import NotYet


class GroupIsFull(Refusal):
    code = "groups.full"
    sentence = gettext_noop(
        "Nobody was added: the group “%(group)s” has %(places)s places for teachers and all are taken. "
        "Raise the number of places or choose another group."
    )


class GroupHasEnded(Refusal):
    code = "groups.has-ended"
    sentence = gettext_noop(
        "Nothing was changed: the group “%(group)s” has ended. Form a new group to go on with its people."
    )


class SchoolHasPeople(Refusal):
    code = "groups.school-has-people"
    sentence = gettext_noop(
        "Nothing was changed: people of this school have a place in the group. School: %(school)s. "
        "End their places first."
    )


class NoFacilitatorChosen(Refusal):
    code = "groups.no-facilitator"
    sentence = gettext_noop(
        "The group was not formed: nobody is chosen to facilitate it. Choose one or two facilitators."
    )


class NoSchoolChosen(Refusal):
    code = "groups.no-school"
    sentence = gettext_noop(
        "The group was not formed: it has no school yet. Choose the school or schools its teachers work in."
    )


class HasAPlaceAlready(Refusal):
    code = "groups.has-a-place"
    sentence = gettext_noop(
        "Nothing was changed: %(person)s has a place in a group of this cohort already: “%(group)s”. "
        "End that place first."
    )


class NobodyAdmitsThemselves(Refusal):
    code = "groups.nobody-admits-themselves"
    sentence = gettext_noop(
        "You were not given this place: who is in a group reads what it keeps among itself, so nobody gives that "
        "place to themselves. Ask a facilitator of the group, or another who runs the programme."
    )


class SaidNotNow(Refusal):
    code = "groups.said-not-now"
    sentence = gettext_noop(
        "Nobody was asked: this person was asked into the group before and said: not now (%(person)s). "
        "If they would like to be asked again, tick it beside their name."
    )


class OfferIsOver(Refusal):
    code = "groups.offer-is-over"
    sentence = gettext_noop(
        "Nothing was changed: this question was answered already, or it was taken back. Open the page again."
    )


class OfferIsSealed(Refusal):
    code = "groups.offer-is-sealed"
    sentence = gettext_noop(
        "Nothing was answered: this device was let in by a code that somebody else made, and only you say yes or no "
        "for yourself. Open it with your recovery words first; see your own page."
    )


class PaperIsUnknown(Refusal):
    code = "groups.paper-is-unknown"
    sentence = gettext_noop(
        "This address leads nowhere: it was typed otherwise, or a newer sheet hangs in the staff room. Look at the sheet again."
    )


class JoiningIsOver(Refusal):
    code = "groups.joining-is-over"
    sentence = gettext_noop(
        "One can no longer ask to join by this sheet: the group is full, or it has been under way too long. "
        "Ask in your school when the next one begins."
    )


class RequestsAreMany(Refusal):
    code = "groups.requests-are-many"
    sentence = gettext_noop(
        "Nothing was sent: %(most)s requests wait for an answer already, and no more fit. "
        "Speak to those who facilitate the group."
    )


class RequestIsAnswered(Refusal):
    code = "groups.request-is-answered"
    sentence = gettext_noop(
        "Nothing was changed: this request was answered already, or it was too old. Open the page again."
    )


class InterestsAreMany(Refusal):
    code = "groups.interests-are-many"
    sentence = gettext_noop(
        "Nothing was sent: as many wishes as can be read are waiting already, of this school or of all. "
        "Speak to the education department of your area, or write again in a month."
    )


class InterestsComeTooFast(Refusal):
    code = "groups.interests-come-too-fast"
    sentence = gettext_noop(
        "Nothing was sent: too much came from the place you are connected at. Send it again in a quarter of an hour."
    )


class InterestIsForgotten(Refusal):
    code = "groups.interest-is-forgotten"
    sentence = gettext_noop(
        "Nothing was changed: this wish is too old, and who sent it is forgotten. Open the list again."
    )


class AnswerIsMissing(Refusal):
    code = "groups.answer-is-missing"
    sentence = gettext_noop(
        "Nothing was changed: whoever hears “not this year” needs a sentence with it. Write one, and save again."
    )


class PlaceTaken(Refusal):
    code = "groups.takes-part-already"
    sentence = gettext_noop("Nothing was sent: you have a place in this group already.")


class AddressIsSealed(Refusal):
    code = "groups.address-is-sealed"
    sentence = gettext_noop(
        "No address was made: this device was let in by a code that somebody else made. Open it with your recovery "
        "words first; see your own page."
    )


class PlaceHasEnded(Refusal):
    code = "groups.place-has-ended"
    sentence = gettext_noop(
        "Nothing was changed: this person is no longer in the group. Give them a place again if they return."
    )


class LastFacilitator(Refusal):
    code = "groups.last-facilitator"
    sentence = gettext_noop(
        "Nothing was changed: the group would be left without a facilitator. Add another facilitator first."
    )


class ReasonIsMissing(Refusal):
    code = "groups.reason-is-missing"
    sentence = gettext_noop(
        "Nothing was changed: the reason is missing. One line is enough, so that it is understood later."
    )


class OutsideCohort(Refusal):
    code = "groups.outside-cohort"
    sentence = gettext_noop(
        "Nothing was planned: %(day)s is not among the days of the cohort (%(from_on)s – %(until_on)s). "
        "Choose a day between these two."
    )


class NotOfTheEdition(Refusal):
    code = "groups.not-of-the-edition"
    sentence = gettext_noop(
        "Nothing was planned: the programme of this group has no such meeting. Choose one from the list."
    )


class DayIsOver(Refusal):
    code = "groups.day-is-over"
    sentence = gettext_noop("Nothing was handed over: this day is over. Choose today, or a day to come.")


class HandedOverAlready(Refusal):
    code = "groups.handed-over-already"
    sentence = gettext_noop(
        "Nothing was handed over: this place goes to somebody else already. Take that back first."
    )


class SessionIsOver(Refusal):
    code = "groups.session-is-over"
    sentence = gettext_noop("Nobody was asked: the day of this session is over. Choose a session to come.")


class NotTheirCoach(Refusal):
    code = "groups.not-their-coach"
    sentence = gettext_noop(
        "The notes were not opened: this person is not an external facilitator for your group today. "
        "Ask who runs the programme in your area."
    )


class NoTalkToPlan(Refusal):
    code = "groups.no-talk-to-plan"
    sentence = gettext_noop("No tutorial was arranged: no teacher has a day and an hour. Give at least one.")


class NothingMissed(Refusal):
    code = "groups.nothing-missed"
    sentence = gettext_noop(
        "Nothing was noted: the register of this session has no line that says you were away. Ask your facilitators."
    )


class PartNotHeld(Refusal):
    code = "groups.part-not-held"
    sentence = gettext_noop(
        "Nothing was kept: one of the parts is not on the agenda of this session any more. Open the page again."
    )


class PlannedAlready(Refusal):
    code = "groups.planned-already"
    sentence = gettext_noop(
        "The session was not planned: the group has already planned this one. "
        "Move that one to another day instead."
    )


class NothingToMove(Refusal):
    code = "groups.nothing-to-move"
    sentence = gettext_noop("Nothing was moved: no session has another day or hour than before.")


class NothingToSplit(Refusal):
    code = "groups.nothing-to-split"
    sentence = gettext_noop(
        "The session was not split: each of the two meetings needs at least one part of the agenda. "
        "Choose after which part the first one ends."
    )


class PartsOutOfOrder(Refusal):
    code = "groups.parts-out-of-order"
    sentence = gettext_noop(
        "The session was not split: the second meeting would begin before the first is over. Choose a later day or hour."
    )


class NothingToJoin(Refusal):
    code = "groups.nothing-to-join"
    sentence = gettext_noop(
        "The sessions were not joined: both must be planned, of one group, and sessions of the programme. "
        "Choose one from the list."
    )


class NothingToPlan(Refusal):
    code = "groups.nothing-to-plan"
    sentence = gettext_noop("Nothing was planned: no session has a day and an hour. Give at least one.")


class SessionWasHeld(Refusal):
    code = "groups.session-was-held"
    sentence = gettext_noop("Nothing was changed: this session was held, and what was held stays as it was.")


class SessionWasCancelled(Refusal):
    code = "groups.session-was-cancelled"
    sentence = gettext_noop(
        "Nothing was changed: this session was cancelled. Plan the session again, on a new day."
    )


class SessionIsAhead(Refusal):
    code = "groups.session-is-ahead"
    sentence = gettext_noop(
        "Nothing was changed: this session is on %(day)s, which is still to come. Come back on that day, "
        "or move the session if you met earlier."
    )


class MarkedAhead(NotYet):
    """The same of what a phone marked: it waits for the day."""

    code = "groups.marked-ahead"
    sentence = gettext_noop(
        "This waits here: the session is on %(day)s, which is still to come. It is put in by itself once the day has "
        "come; if you met earlier, move the session."
    )


class NotOnTheRegister(Refusal):
    code = "groups.not-on-the-register"
    sentence = gettext_noop(
        "The register was not saved: one of the people was not in the group on that day. "
        "Open the session again to see its register."
    )


class NotOfThisGroup(Refusal):
    code = "groups.not-of-this-group"
    sentence = gettext_noop(
        "Nothing was planned: a tutorial is between a teacher and a facilitator of one group. "
        "Choose a teacher from the list."
    )


class TutorialIsClosed(Refusal):
    code = "groups.tutorial-is-closed"
    sentence = gettext_noop(
        "Nothing was changed: this tutorial was cancelled or has taken place already. Plan a new one."
    )


class NothingToSettle(Refusal):
    code = "groups.nothing-to-settle"
    sentence = gettext_noop(
        "Nothing was changed: these two texts were already settled. Open the notes to see how they stand."
    )


class NotOfTheAgenda(Refusal):
    code = "groups.not-of-the-agenda"
    sentence = gettext_noop(
        "Who leads was not saved: one of the parts is not on the agenda of this session. Open the session again."
    )


class TextIsTooLong(Refusal):
    code = "groups.text-is-too-long"
    sentence = gettext_noop(
        "This was not saved: it is longer than %(most)s characters. Shorten it, or put a part of it elsewhere."
    )


class NotHeldByYou(Refusal):
    code = "groups.not-held-by-you"
    sentence = gettext_noop(
        "This was not saved: only those who facilitate the group keep the register and the notes of its sessions. "
        "Your words stay on this phone; hand them to a facilitator of the group."
    )


class StrandIsMissing(Refusal):
    code = "groups.strand-is-missing"
    sentence = gettext_noop(
        "The circle was not formed: the edition of this cohort has nothing for it (%(kind)s). Choose a cohort whose "
        "edition has such a strand."
    )


class EventIsOver(Refusal):
    code = "groups.event-is-over"
    sentence = gettext_noop(
        "Nothing was changed: this event was cancelled, or its day is over. Plan another one if it is still needed."
    )


class NotOfTheStrand(Refusal):
    code = "groups.not-of-the-strand"
    sentence = gettext_noop(
        "The event was not saved: what should be written for it is no tool of this circle. Choose one from the list."
    )


class NotInTheLibrary(Refusal):
    code = "groups.not-in-the-library"
    sentence = gettext_noop(
        "Nothing was put on the list: the library holds no record of that name. Open the record in the library and copy the"
        " address of its page here, or choose it from there."
    )


class ListIsFull(Refusal):
    code = "groups.list-is-full"
    sentence = gettext_noop(
        "Nothing was put on the list: it has room for %(most)s records. Take one off first; a short list is read."
    )
