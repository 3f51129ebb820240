from bastama.entries.models import Entry
from bastama.network.models import OpenConcern


def forget_concern(entry: Entry, **_: object) -> None:
    """Receiver of `closed_to_network`: what was worked out of it while it was open goes at once."""
    OpenConcern.objects.filter(entry=entry).delete()
