from django.db.models import Model

from bastama.history.models import Event


def was_recorded(code: str, *, about: Model) -> bool:
    """Whether something is written down about this object."""
    known = Event.objects.filter(about_kind=about._meta.label_lower, about_id=str(about.pk), code=code)
    return known.exists()
