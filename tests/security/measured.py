"""What each upload costs, in a process of its own: `python -m tests.security.measured FILE…` prints JSON.

For each file: CPU seconds, megabytes above what the process held before, and the sentence or the size.
"""

import io
import json
import sys
import time
from pathlib import Path

from django.conf import settings


def main(paths):
    from django.core.files.uploadedfile import SimpleUploadedFile
    from PIL import Image

    from apps.core.images import Refused, reencode

    for kind in ("PNG", "JPEG", "WEBP"):  # what is loaded once is no cost of a file
        small = io.BytesIO()
        Image.new("RGB", (40, 20)).save(small, kind)
        reencode(SimpleUploadedFile("x", small.getvalue()))
    for path in paths:
        file = SimpleUploadedFile("x", Path(path).read_bytes())
        Path("/proc/self/clear_refs").write_text("5")  # the peak begins anew
        before, start = peak(), time.process_time()
        try:
            said = "{} {} × {}".format(*reencode(file)[1:])
        except Refused as refusal:
            said = str(refusal.message)
        yield {"file": Path(path).name, "cpu": time.process_time() - start, "megabytes": peak() - before, "said": said}


def peak():
    """The most this process has held since the peak was last forgotten, in MB."""
    (line,) = (line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) / 1000


if __name__ == "__main__":
    settings.configure(USE_I18N=False)  # no more of the site than the sentences of a refusal need
    sys.stdout.write(json.dumps(list(main(sys.argv[1:]))))
