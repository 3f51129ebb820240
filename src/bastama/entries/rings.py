from django.utils.translation import gettext, gettext_noop

from bastama.entries.models import Ring

WORDS = {
    Ring.ME: (gettext_noop("Only me"), gettext_noop("Nobody else, neither the facilitators nor the school.")),
    Ring.GROUP: (gettext_noop("My group"), gettext_noop("My group and its facilitators.")),
    Ring.NETWORK: (
        gettext_noop("The network"),
        gettext_noop("Everyone who takes part in the programme, in other schools too."),
    ),
    Ring.PUBLIC: (gettext_noop("Everyone"), gettext_noop("Everyone, without signing in.")),
}


def name(ring: str) -> str:
    """Who can see it, in a word or two."""
    return gettext(WORDS[Ring(ring)][0])


def about(ring: str) -> str:
    """Who can see it, in a sentence."""
    return gettext(WORDS[Ring(ring)][1])
