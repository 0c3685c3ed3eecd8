"""A file encrypted as it is written, in the age format (age-encryption.org/v1): of any size, in little memory.

The key is an age identity, so whoever has it can open a backup with the `age` program as well. The library reads from
one file and writes to another; a pipe and a thread turn that into something to write to, or to read from.
"""

import os
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pyrage

MAGIC = b"age-encryption.org/v1\n"


class SealError(Exception):
    """The key is no key or another one, or the file is not as it was sealed."""


def new_key():
    """A random key, as one line of text."""
    return str(pyrage.x25519.Identity.generate())


def _identity(key):
    try:
        return pyrage.x25519.Identity.from_str(key.strip())
    except pyrage.IdentityError as error:
        raise SealError("This is no key; `manage.py backup --new-key FILE` makes one.") from error


@contextmanager
def sealing(file, key):
    """Something to write to, all of which goes into `file` encrypted."""
    recipient = _identity(key).to_public()
    reading, writing = os.pipe()

    def seal():
        with open(reading, "rb") as source:  # closed whatever happens, or whoever writes would wait for ever
            _encrypt(source, file, recipient)

    with ThreadPoolExecutor(1) as beside:
        sealed = beside.submit(seal)
        try:
            with open(writing, "wb") as target:
                yield target
        except BrokenPipeError:
            sealed.result()  # says what stopped it: no room on the disk, perhaps
            raise
        sealed.result()


def _encrypt(source, file, recipient):
    try:
        pyrage.encrypt_io(source, file, [recipient])
    except pyrage.EncryptError as error:
        raise SealError(f"The backup could not be written: {error}") from error


@contextmanager
def unsealing(file, key):
    """Something to read from; every byte that it gives has been checked, and at its end it was the whole file."""
    identity = _identity(key)
    if file.read(len(MAGIC)) != MAGIC:
        raise SealError("The file is not sealed.")
    file.seek(0)
    reading, writing = os.pipe()

    def unseal():
        with open(writing, "wb") as target:
            pyrage.decrypt_io(file, target, [identity])

    with ThreadPoolExecutor(1) as beside:
        unsealed = beside.submit(unseal)
        try:
            with open(reading, "rb") as source:
                yield source
        finally:
            if error := unsealed.exception():
                raise SealError("Another key, or the file is damaged or cut off.") from error


def is_sealed(path):
    """Whether the file begins as a sealed one does."""
    with path.open("rb") as file:
        return file.read(len(MAGIC)) == MAGIC
