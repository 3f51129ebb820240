"""What is said where the picture of a group is not drawn."""

from django.utils.translation import gettext_noop

from bastama.foundation.refusals import Refusal


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
