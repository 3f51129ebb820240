from django.utils.translation import gettext_noop

from bastama.foundation.refusals import Refusal


class NotYet(Refusal):
    """It cannot be done yet, but may be later: the operation is parked."""

    code = "outbox.waits-for-earlier"
    sentence = gettext_noop(
        "This waits here: what it goes on from has not arrived yet. It is put in by itself as soon as the rest is sent."
    )


class KindUnknown(Refusal):
    code = "outbox.kind-unknown"
    sentence = gettext_noop(
        "This was not taken in: the site does not know this kind of change. It stays on your phone; open the page "
        "anew and send it once more."
    )


class IdUsedTwice(Refusal):
    code = "outbox.id-used-twice"
    sentence = gettext_noop(
        "This was not taken in: something else was sent under the same number before. It stays on your phone; "
        "open the page anew and send it once more."
    )


class Unreadable(Refusal):
    code = "outbox.unreadable"
    sentence = gettext_noop(
        "This was not taken in: it did not arrive whole. It stays on your phone; open the page anew and send it once more."
    )


class Failed(Refusal):
    code = "outbox.failed"
    sentence = gettext_noop(
        "This is not taken in yet: something broke on the site, not on your phone. It stays on your phone and is sent again."
    )


class TooMuchAtOnce(Refusal):
    code = "outbox.too-much-at-once"
    sentence = gettext_noop(
        "Nothing was taken in: this is more than the site takes at once. Everything stays on your phone; "
        "send it in smaller parts."
    )


class ManyAtOnce(Refusal):
    code = "outbox.many-at-once"
    sentence = gettext_noop(
        "Nothing was taken in yet: very many phones send at this moment. Everything stays on your phone and is sent by "
        "itself when it is its turn."
    )


class TooMuchParked(Refusal):
    code = "outbox.too-much-parked"
    sentence = gettext_noop(
        "This was not taken in: too much of yours waits here already. It stays on your phone; send first what was "
        "written before."
    )
