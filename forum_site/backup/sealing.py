"""A file encrypted as it is written, in chunks, so that its size does not matter.

The STREAM construction (Hoang, Reyhanitabar, Rogaway and Vizár, 2015) over ChaCha20-Poly1305: each chunk's nonce is a
random prefix, the chunk's number, and whether it is the last; so no chunk can be altered, moved, left out or added.
"""

import base64
import io
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

MAGIC = b"colloquy-sealed-1\n"
CHUNK, TAG, PREFIX = 1 << 20, 16, 7  # bytes


class SealError(Exception):
    """The key is no key or another one, or the file is not as it was sealed."""


def new_key():
    """A random key, as one line of text."""
    return base64.urlsafe_b64encode(ChaCha20Poly1305.generate_key()).decode()


def _cipher(key):
    try:
        return ChaCha20Poly1305(base64.urlsafe_b64decode(key.strip()))
    except ValueError as error:
        raise SealError("This is no key; `manage.py backup --new-key FILE` makes one.") from error


def _nonce(prefix, number, is_last):
    return prefix + number.to_bytes(4, "big") + bytes([is_last])


class Sealing(io.RawIOBase):
    """What is written to it goes to `file` encrypted; closing it writes the last chunk, and leaves the file open."""

    def __init__(self, file, key):
        self.file, self.cipher, self.prefix = file, _cipher(key), os.urandom(PREFIX)
        self.number, self.waiting = 0, bytearray()
        file.write(MAGIC + self.prefix)

    def writable(self):
        return True

    def write(self, data):
        self.waiting += data
        while len(self.waiting) > CHUNK:  # one is always kept back: the last is marked
            self._put(bytes(self.waiting[:CHUNK]), is_last=False)
            del self.waiting[:CHUNK]
        return len(data)

    def _put(self, chunk, *, is_last):
        self.file.write(self.cipher.encrypt(_nonce(self.prefix, self.number, is_last), chunk, MAGIC))
        self.number += 1

    def close(self):
        if not self.closed:
            self._put(bytes(self.waiting), is_last=True)
        super().close()


class Unsealing(io.RawIOBase):
    """Reads what was sealed into `file`; every byte that it gives has been checked."""

    def __init__(self, file, key):
        self.file, self.cipher = file, _cipher(key)
        if file.read(len(MAGIC)) != MAGIC:
            raise SealError("The file is not sealed.")
        self.prefix, self.number = file.read(PREFIX), 0
        self.ready, self.next = b"", file.read(CHUNK + TAG)
        self.is_over = False

    def readable(self):
        return True

    def readinto(self, buffer):
        if not self.ready and not self.is_over:
            self._open()
        amount = min(len(buffer), len(self.ready))
        buffer[:amount], self.ready = self.ready[:amount], self.ready[amount:]
        return amount

    def _open(self):
        chunk, self.next = self.next, self.file.read(CHUNK + TAG)
        self.is_over = not self.next
        try:
            self.ready = self.cipher.decrypt(_nonce(self.prefix, self.number, self.is_over), chunk, MAGIC)
        except InvalidTag as error:
            raise SealError(f"Another key, or the file is damaged or cut off after {self.number} MiB.") from error
        self.number += 1


def is_sealed(path):
    """Whether the file begins as a sealed one does."""
    with path.open("rb") as file:
        return file.read(len(MAGIC)) == MAGIC
