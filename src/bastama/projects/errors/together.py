"""What is said where nobody is asked to lead a project together, and nobody joins or leaves it."""

from django.utils.translation import gettext_noop

from bastama.foundation.refusals import Refusal


class LeadsItNot(Refusal):
    code = "projects.leads-it-not"
    sentence = gettext_noop(
        "Nothing was changed: you do not lead this project any more. Your page shows the one you lead."
    )


class LeadsItAlready(Refusal):
    code = "projects.leads-it-already"
    sentence = gettext_noop(
        "Nobody was asked: this teacher leads the project with you already. Choose somebody else of your group."
    )


class NotOfTheGroup(Refusal):
    code = "projects.not-of-the-group"
    sentence = gettext_noop(
        "Nobody was asked: a project is led by teachers of one group, and this person has no teacher’s place in it "
        "now. Choose from the list."
    )


class EnoughLead(Refusal):
    code = "projects.enough-lead"
    sentence = gettext_noop(
        "Nobody was added: three at most lead a project, those who are asked among them. Withdraw an invitation "
        "first, or go on as you are."
    )


class InvitationOver(Refusal):
    code = "projects.invitation-over"
    sentence = gettext_noop(
        "Nothing was changed: this invitation is not open any more. Talk to your colleague; they can ask you again."
    )


class LeadsItAlone(Refusal):
    code = "projects.leads-it-alone"
    sentence = gettext_noop(
        "You did not leave: nobody else leads this project, and it would be nobody’s. Ask a colleague to lead it with "
        "you first, or let it rest as it is: nothing has to be finished."
    )


class NoLongerLed(Refusal):
    code = "projects.no-longer-led"
    sentence = gettext_noop(
        "This was not taken in: it belongs to a project that you do not lead any more. Your words stay on your phone; "
        "copy them into your own project, or give them to those who lead it."
    )
