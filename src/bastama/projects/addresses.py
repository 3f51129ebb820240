"""The secret in the address of a question: made from the site's key, so that it can be shown again and is stored nowhere."""

import base64
import hmac
from uuid import UUID

from django.conf import settings

SECRET_BYTES = 20


def secret_of(question: UUID, turn: int) -> str:
    """The secret of a question in its present turn: 160 bits nobody can tell from chance without the site's key."""
    whole = _keyed("question", f"{question}:{turn}").digest()
    return base64.urlsafe_b64encode(whole[:SECRET_BYTES]).decode().rstrip("=")


def hash_of(secret: str) -> str:
    """Under what a question is found; it says nothing to who reads the table without the site's key."""
    return _keyed("question-address", secret).hexdigest()


def _keyed(about: str, words: str) -> hmac.HMAC:
    return hmac.new(settings.KEYS.codes.encode(), f"{about}:{words}".encode(), "sha256")
