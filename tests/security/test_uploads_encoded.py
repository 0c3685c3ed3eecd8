"""What is stored of an image is in a mode that every browser shows, whatever came."""

import io

import pytest
from PIL import Image

from apps.core.images import MODES, Refused, reencode


@pytest.mark.parametrize(
    ("kind", "mode"), [("PNG", "P"), ("PNG", "1"), ("PNG", "I;16"), ("PNG", "RGBA"), ("JPEG", "CMYK"), ("JPEG", "L")]
)
def test_an_image_of_any_mode_is_stored_in_one_of_ours(kind, mode):
    file = io.BytesIO()
    Image.new(mode, (4, 3)).save(file, kind)
    file.size = len(file.getvalue())
    file.seek(0)
    data, _type, width, height = reencode(file)
    assert (Image.open(io.BytesIO(data)).mode in MODES[kind], width, height) == (True, 4, 3)


def sent(kind, mode, side, **options):
    file = io.BytesIO()
    Image.new(mode, (side, side)).save(file, kind, **options)
    file.size = file.tell()
    file.seek(0)
    return file


def test_a_progressive_jpeg_keeps_all_its_coefficients_so_that_less_of_it_is_taken():
    with pytest.raises(Refused, match="more than 8 million pixels"):
        reencode(sent("JPEG", "RGB", 2_900, progressive=True))


def test_of_grey_more_is_taken_than_of_colour():
    assert reencode(sent("PNG", "L", 3_300))[2:] == (2_400, 2_400)
    with pytest.raises(Refused, match="more than 10 million pixels"):
        reencode(sent("PNG", "RGB", 3_300))


@pytest.mark.parametrize(("side", "kept"), [(3_300, 2_400), (3_400, 1_700)])
def test_a_jpeg_that_would_take_too_much_is_decoded_to_half(side, kept):
    assert reencode(sent("JPEG", "RGB", side))[2:] == (kept, kept)
