from django.utils.translation import gettext, gettext_noop

from bastama.entries.models import Ring
from bastama.groups.models import Group

WORDS = {
    Ring.ME: (gettext_noop("Only me"), gettext_noop("Nobody else, neither the facilitators nor the school.")),
    Ring.GROUP: (gettext_noop("My group"), gettext_noop("My group and its facilitators.")),
    Ring.NETWORK: (
        gettext_noop("The network"),
        gettext_noop("Everyone who takes part in the programme, in other schools too."),
    ),
    Ring.PUBLIC: (gettext_noop("Everyone"), gettext_noop("Everyone, without signing in.")),
}
IN_A_CIRCLE = {
    Ring.ME: (gettext_noop("Only me"), gettext_noop("Nobody else, whatever their post.")),
    Ring.GROUP: (gettext_noop("My circle"), gettext_noop("The members of my circle and who leads it.")),
}
NETWORKS = {
    Group.Kind.FACILITATORS.value: (
        gettext_noop("The network of facilitators"),
        gettext_noop("Everyone who is in a circle of facilitators, in other places too."),
    ),
    Group.Kind.DIRECTORS.value: (
        gettext_noop("The network of directors"),
        gettext_noop("Everyone who is in a circle of directors, in other places too."),
    ),
}


def _words(ring: str, whom: str) -> tuple[str, str]:
    """The words of a ring among teachers; with `whom`, in the circles of those whose strand it is."""
    if ring == Ring.NETWORK and whom in NETWORKS:
        return NETWORKS[whom]
    return (IN_A_CIRCLE if whom and ring in IN_A_CIRCLE else WORDS)[Ring(ring)]


def name(ring: str, whom: str = "") -> str:
    """Who can see it, in a word or two."""
    return gettext(_words(ring, whom)[0])


def about(ring: str, whom: str = "") -> str:
    """Who can see it, in a sentence."""
    return gettext(_words(ring, whom)[1])
