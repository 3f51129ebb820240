"""What is said where the portfolio stays as it is."""

from django.utils.translation import gettext_noop

from bastama.foundation.refusals import Refusal


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
