"""Sealing: what groups and people write is kept encrypted under a key of their workshop, outside the database.

A key is a file of its own in the data folder. Without it nothing of what it sealed can be read, in no backup of the
database either: so destroying one small file forgets for good (privacy promise 8). AES-GCM with 256 bits (NIST SP 800-38D).
"""

import base64
import os
import secrets
from functools import lru_cache
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

KEY_BYTES = 32
NONCE_BYTES = 12
MARK = "~"
"""What a sealed text begins with; none of what we keep as JSON does."""


class Forgotten(Exception):  # noqa: N818 - an answer, not a fault
    """The key is destroyed, so what it sealed is gone."""


def seal(name: str, plain: str) -> str:
    """Seal a text under a workshop's key, which is drawn when it is first needed. Raises Forgotten."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    sealed = _cipher(name, create=True).encrypt(nonce, plain.encode(), name.encode())
    return MARK + base64.b64encode(nonce + sealed).decode()


def unseal(name: str, kept: str) -> str:
    """Give the text again; what was never sealed is given as it is. Raises Forgotten."""
    if not kept.startswith(MARK):
        return kept
    raw = base64.b64decode(kept.removeprefix(MARK))
    try:
        return _cipher(name, create=False).decrypt(raw[:NONCE_BYTES], raw[NONCE_BYTES:], name.encode()).decode()
    except InvalidTag as error:
        raise Forgotten from error


def destroy(name: str) -> bool:
    """Destroy a workshop's key, and say whether there was one. What it sealed can never be read again."""
    path = _path(name)
    try:
        descriptor = os.open(path, os.O_WRONLY)
    except FileNotFoundError:
        return False
    else:
        with os.fdopen(descriptor, "wb") as file:
            file.write(secrets.token_bytes(KEY_BYTES))
            file.flush()
            os.fsync(file.fileno())
        path.unlink()
        return True
    finally:
        _read.cache_clear()  # last, or whoever reads with it meanwhile would have it remembered again


def exists(name: str) -> bool:
    return _path(name).exists()


def _cipher(name: str, *, create: bool) -> AESGCM:
    """Give what a key seals with. It is looked for each time: another process may have destroyed it, or drawn it anew.

    As text, since a path as an object takes longer than the rest together.
    """
    path = f"{settings.DATA}/keys/{name}"
    try:
        found = os.stat(path)  # noqa: PTH116 - as it says above
    except FileNotFoundError as error:
        if not create:
            raise Forgotten from error
        _draw(_path(name))
        return _cipher(name, create=False)
    return _read(path, found.st_ino, found.st_mtime_ns)


@lru_cache(maxsize=512)
def _read(path: str, _inode: int, _written_at: int) -> AESGCM:
    return AESGCM(Path(path).read_bytes())


def _draw(path: Path) -> None:
    """Draw a key that only the server's user can read, and see that it is on disk; the first of two who draw wins."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    unfinished = path.with_name(f"{path.name}-{secrets.token_hex(8)}")
    descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(AESGCM.generate_key(bit_length=8 * KEY_BYTES))
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(unfinished, path)
    except FileExistsError:
        pass
    finally:
        unfinished.unlink()
    folder = os.open(path.parent, os.O_RDONLY)
    os.fsync(folder)
    os.close(folder)


def _path(name: str) -> Path:
    return Path(settings.DATA) / "keys" / name
