from django.db import transaction

from bastama.foundation.days import now
from bastama.groups.models import Feed, Group, new_feed_secret
from bastama.history.actions import record
from bastama.people.models import Person, Seal


def end_feed(seal: Seal, **_: object) -> None:
    """Receiver of `seal_was_refused`: whoever came in may know the person's secret address, so it ends."""
    if Feed.objects.filter(person=seal.person_id).delete()[0]:
        record("groups.feed_ended", about=seal.person, by=seal.person)


@transaction.atomic
def renew_feed(of: Person | Group, *, by: Person, secret: str | None = None) -> Feed:
    """Give a person or a group a new secret calendar address; the earlier one ends at once.

    The demo gives the secret itself, so that it comes out the same each time.
    """
    whose = {"person": of} if isinstance(of, Person) else {"group": of}
    feed, _ = Feed.objects.update_or_create(
        **whose, defaults={"secret": secret or new_feed_secret(), "renewed_at": now()}
    )
    record("groups.feed_renewed", about=feed, by=by)
    return feed
