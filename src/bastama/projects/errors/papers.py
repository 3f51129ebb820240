"""What is said where a sheet of paper is not typed in."""

from django.utils.translation import gettext_noop

from bastama.foundation.refusals import Refusal


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
