"""What is said where a photo of the flip-chart is not kept."""

from django.utils.translation import gettext_noop

from bastama.foundation.refusals import Refusal


class PhotoIsMissing(Refusal):
    code = "projects.photo-is-missing"
    sentence = gettext_noop(
        "No photo was added: none came with the form. Choose one; your line of words is kept. What became of a photo that "
        "was sent from this phone stands on the page of what waits there."
    )


class PhotoIsNoPicture(Refusal):
    code = "projects.photo-is-no-picture"
    sentence = gettext_noop(
        "The file was not added: a photo of the flip-chart is a picture (JPEG, PNG or WebP), and this is something else. "
        "Take a photo of it, or save it as a picture."
    )


class PhotosAreEnough(Refusal):
    code = "projects.photos-are-enough"
    sentence = gettext_noop(
        "The photo was not added: a session keeps %(most)s, and so many are there. Take one of them away, then add this one."
    )
