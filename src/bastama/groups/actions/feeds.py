from django.db import transaction

from bastama.foundation.days import now
from bastama.groups.models import Feed, Group, new_feed_secret
from bastama.history.actions import record
from bastama.people.models import Person


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
