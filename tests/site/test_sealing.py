"""What is sealed is as large as one likes, opens by its key alone, and a disk that is full is told."""

import io

import pytest

from forum_site.backup import sealing

MUCH = b"words " * 100_000  # more than a pipe holds


def sealed(key):
    file = io.BytesIO()
    with sealing.sealing(file, key) as out:
        out.write(MUCH)
    return file.getvalue()


def opened(data, key):
    with sealing.unsealing(io.BytesIO(data), key) as source:
        return source.read()


def test_it_comes_back_and_is_of_the_age_format():
    key = sealing.new_key()
    data = sealed(key)
    assert data.startswith(b"age-encryption.org/v1\n")
    assert key.startswith("AGE-SECRET-KEY-1")
    assert opened(data, key) == MUCH


@pytest.mark.parametrize("end", [100, 70_000, -1])
def test_what_was_cut_off_is_not_whole(end):
    key = sealing.new_key()
    with pytest.raises(sealing.SealError, match="cut off"):
        opened(sealed(key)[:end], key)


def test_a_full_disk_is_told_and_nobody_waits():
    class Full(io.RawIOBase):
        def write(self, data):
            raise OSError(28, "No space left on device")

    def fill(file):
        with sealing.sealing(file, sealing.new_key()) as out:
            out.write(MUCH * 20)

    with pytest.raises(sealing.SealError, match="No space left"):
        fill(Full())


def test_who_stops_reading_is_not_kept():
    key = sealing.new_key()
    with pytest.raises(sealing.SealError), sealing.unsealing(io.BytesIO(sealed(key)), key) as source:
        source.read(1)
