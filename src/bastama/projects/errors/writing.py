"""What is said where nothing is written, or a project does not begin."""

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


class ThreadGone(Refusal):
    code = "projects.thread-gone"
    sentence = gettext_noop(
        "This was not sent: the page it was said under is no longer open to you. It stays on your phone; copy it if "
        "you want to say it when you meet."
    )
