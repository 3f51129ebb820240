"""The site's keys under a passphrase: scrypt makes a key from it, AES-GCM seals."""

import json
import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from bastama.config.backup.errors import WrongPassphrase

COST, BLOCK, LANES = 2**16, 8, 1
LARGEST_COST = 2**20


def seal(secret: bytes, passphrase: str, *, beside: bytes) -> bytes:
    """Seal a secret; it opens only with the passphrase and only beside the same bytes."""
    salt, nonce = secrets.token_bytes(16), secrets.token_bytes(12)
    sealed = AESGCM(_key(passphrase, salt, COST)).encrypt(nonce, secret, beside)
    parts = {"cost": COST, "salt": salt.hex(), "nonce": nonce.hex(), "sealed": sealed.hex()}
    return json.dumps(parts).encode()


def unseal(parcel: bytes, passphrase: str, *, beside: bytes) -> bytes:
    """Return the secret, or raise WrongPassphrase."""
    try:
        parts = json.loads(parcel)
        if not 2 <= parts["cost"] <= LARGEST_COST:
            raise WrongPassphrase
        key = _key(passphrase, bytes.fromhex(parts["salt"]), parts["cost"])
        return AESGCM(key).decrypt(bytes.fromhex(parts["nonce"]), bytes.fromhex(parts["sealed"]), beside)
    except (InvalidTag, KeyError, ValueError, TypeError) as reason:
        raise WrongPassphrase from reason


def _key(passphrase: str, salt: bytes, cost: int) -> bytes:
    return Scrypt(salt=salt, length=32, n=cost, r=BLOCK, p=LANES).derive(passphrase.encode())
