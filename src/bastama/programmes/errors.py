from django.utils.translation import gettext_noop

from bastama.foundation.refusals import Refusal


class EditionIsUsed(Refusal):
    """A cohort follows this version, so only its wording may be corrected. `differences` says what else was changed."""

    code = "programmes.edition-used"
    sentence = gettext_noop(
        "The edition was not loaded: version %(version)s is already in use, and more than its wording is different."
        " Give it a new version number and load it as a new edition; running groups keep theirs."
    )

    def __init__(self, *, differences: tuple[str, ...], **facts: object) -> None:
        super().__init__(**facts)
        self.differences = differences


class CohortDaysOutOfOrder(Refusal):
    code = "programmes.cohort-days"
    sentence = gettext_noop(
        "The cohort was not saved: its last day (%(until_on)s) is not after its first (%(from_on)s)."
        " Please change one of the two days."
    )


class CohortNameTaken(Refusal):
    code = "programmes.cohort-name"
    sentence = gettext_noop(
        "The cohort was not saved: this edition already has a cohort with the name “%(name)s”."
        " Please give it another name."
    )


class ScopeDoesNotFit(Refusal):
    code = "programmes.scope"
    sentence = gettext_noop(
        "The appointment was not made: this role is held for something else. A director is appointed for a school,"
        " a coordinator for an area or a programme, an external facilitator for any of these, every other role for a"
        " programme. Please choose the one that fits."
    )


class AlreadyAppointed(Refusal):
    code = "programmes.already-appointed"
    sentence = gettext_noop(
        "The appointment was not made: %(person)s already holds this role there on some of these days."
        " Please end the earlier appointment first, or choose later days."
    )


class AppointmentDaysOutOfOrder(Refusal):
    code = "programmes.appointment-days"
    sentence = gettext_noop(
        "Nothing was changed: the last day of the appointment lies before its first day (%(from_on)s)."
        " Please choose a later day."
    )


class AppointmentHasEnded(Refusal):
    code = "programmes.appointment-ended"
    sentence = gettext_noop(
        "Nothing was changed: this appointment ended on %(until_on)s. To give the role again, make a new appointment."
    )


class LastLead(Refusal):
    code = "programmes.last-lead"
    sentence = gettext_noop(
        "The appointment was not ended: nobody else leads this programme, and it would be without a lead."
        " Please appoint another lead first."
    )


class CalendarDaysOutOfOrder(Refusal):
    code = "programmes.calendar-days"
    sentence = gettext_noop(
        "The calendar was not saved: its last day (%(until_on)s) is not after its first (%(from_on)s)."
        " Please change one of the two days."
    )


class BreakOutsideTheYear(Refusal):
    code = "programmes.break-outside"
    sentence = gettext_noop(
        "The calendar was not saved: “%(name)s” does not lie within the school year with its first day before its"
        " last. Please correct its days."
    )


class RosterIsEmptyOfChanges(Refusal):
    code = "programmes.roster-nothing"
    sentence = gettext_noop(
        "Nothing was written: no row of this list is new or changed. If you expected some, look at the refused rows,"
        " correct the file and read it in again."
    )


class RosterIsConfirmed(Refusal):
    code = "programmes.roster-confirmed"
    sentence = gettext_noop(
        "Nothing was changed: this list has been confirmed already. Open it to see how far it has got."
    )


class RosterIsNotConfirmed(Refusal):
    code = "programmes.roster-not-confirmed"
    sentence = gettext_noop(
        "Nothing was written: this list has not been confirmed yet. Look at its rows first, then confirm it."
    )
