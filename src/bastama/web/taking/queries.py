from bastama.foundation.days import now
from bastama.people.models import Person
from bastama.web.models import Parcel
from bastama.web.taking.places import path_of


def parcel_of(person: Person) -> Parcel | None:
    """The parcel of a person that is in the making or ready, while its day lasts; one without its file is none."""
    parcel = Parcel.objects.filter(person=person, ends_at__gt=now()).first()
    if parcel is not None and parcel.is_ready and not path_of(parcel.pk).exists():
        return None
    return parcel
