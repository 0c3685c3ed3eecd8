"""What is stored of an image is in a mode that every browser shows, whatever came."""

import io

import pytest
from PIL import Image

from apps.core.images import MODES, reencode


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
