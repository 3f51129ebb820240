from django.db.models import Model

from bastama.history.models import Event


def record(code: str, *, about: Model, by: Model | None = None, **facts: object) -> Event:
    """Write down that something happened, in the transaction of the change itself.

    `facts` are plain values (ids, dates, states): never words that a person wrote.
    """
    return Event.objects.create(
        code=code,
        about_kind=about._meta.label_lower,
        about_id=str(about.pk),
        by_id=by.pk if by is not None else None,
        facts=facts,
    )
