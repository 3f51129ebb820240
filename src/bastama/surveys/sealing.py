"""A sheet sealed when it comes in: HPKE (RFC 9180) to the public key of its wave, all sheets of a form equally long.

Who holds the database alone can neither open one nor try a guess at it, and learns nothing from its length.
"""

import json
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from bastama.programmes.package.model import Text
from bastama.surveys.linking import BLANK, HASHES_LENGTH
from bastama.surveys.package.model import Questionnaire

SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
PRIVATE = 32
TEXT_MOST = 1_000
"""Letters of one open answer; a letter of Kazakh takes two bytes, what must be escaped up to six."""
ROOM_FOR_TEXT = 2 * TEXT_MOST + 200
MARK = 4


class DoesNotFit(Exception):
    """More was written than there is room for."""


@dataclass(frozen=True)
class Filled:
    """A sheet as it was filled in: codes by item, open answers by item, the hashes of the linking code."""

    answers: dict[str, int]
    said: dict[str, str] = field(default_factory=dict)
    linking: bytes = BLANK


def public_of(secret: bytes) -> bytes:
    """The public half of a secret from `keyfiles.py`."""
    return _private(secret).public_key().public_bytes_raw()


def room_for(form: Questionnaire[Text]) -> int:
    """How long every sheet of a form is before it is sealed, whatever stands in it."""
    rows = sum(len(item.id) + 10 for item in form.items if not item.open)
    texts = sum(len(item.id) + 10 + ROOM_FOR_TEXT for item in form.items if item.open)
    return MARK + 60 + rows + texts + 2 * HASHES_LENGTH


def seal(filled: Filled, *, room: int, public: bytes, about: UUID) -> bytes:
    """Seal a sheet to a key, for one wave. Raises DoesNotFit where its texts are too long."""
    said = {"answers": filled.answers, "said": filled.said, "linking": filled.linking.hex()}
    return seal_bytes(padded(said, room), public=public, about=about)


def unseal(sealed: bytes, *, secret: bytes, about: UUID) -> Filled:
    told = unpadded(unseal_bytes(sealed, secret=secret, about=about))
    return Filled(told["answers"], told["said"], bytes.fromhex(told["linking"]))


def seal_bytes(plain: bytes, *, public: bytes, about: UUID) -> bytes:
    return SUITE.encrypt(plain, X25519PublicKey.from_public_bytes(public), about.bytes)


def unseal_bytes(sealed: bytes, *, secret: bytes, about: UUID) -> bytes:
    return SUITE.decrypt(sealed, _private(secret), about.bytes)


def padded(said: object, room: int) -> bytes:
    written = json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()
    if MARK + len(written) > room:
        raise DoesNotFit
    return (len(written).to_bytes(MARK) + written).ljust(room, b"\0")


def unpadded(plain: bytes) -> dict[str, Any]:
    length = int.from_bytes(plain[:MARK])
    return dict(json.loads(plain[MARK : MARK + length]))


def _private(secret: bytes) -> X25519PrivateKey:
    return X25519PrivateKey.from_private_bytes(secret[:PRIVATE])
