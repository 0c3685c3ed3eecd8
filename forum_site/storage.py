"""How collected static files are stored: one stylesheet without its comments, one script, hashed names, compressed."""

import posixpath
import re

from django.core.exceptions import ImproperlyConfigured
from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

CSS_IMPORT = re.compile(r'^@import url\("(?P<name>[^"]+)"\) layer\((?P<layer>\w+)\);$', re.MULTILINE)
CSS_BLANK = re.compile(r"(?:/\*.*?\*/|\s)+", re.DOTALL)  # ours hold no string in which it could stand
JS_IMPORT = re.compile(r'^import "(?P<name>[^"]+)";$', re.MULTILINE)
MODULE_WORD = re.compile(r"^\s*(import|export)\b", re.MULTILINE)


def join_styles(entry, read):
    """The stylesheet with each imported file in the place of its @import, inside its layer, without comments.

    Nothing is painted before it has come, and what fits into a connection's first window comes a round trip sooner.
    """
    joined = CSS_IMPORT.sub(lambda found: f"@layer {found['layer']} {{\n{read(found['name'])}}}", entry)
    return CSS_BLANK.sub(" ", joined)


def join_scripts(entry, read):
    """The script with each imported module in the place of its import, in a block that keeps its names to itself."""

    def block(found):
        module = read(found["name"])
        if MODULE_WORD.search(module):
            raise ImproperlyConfigured(f"{found['name']} imports or exports; it is joined with others, so it may not.")
        return f"{{\n{module}}}"

    return JS_IMPORT.sub(block, entry)


JOINED = {"css/forum.css": join_styles, "js/forum.js": join_scripts}


class ColloquyStaticStorage(CompressedManifestStaticFilesStorage):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.urls = {}

    def url(self, name, force=False):
        """The hashed address, worked out once for each process: what is collected stays until the next start."""
        if name not in self.urls:
            self.urls[name] = super().url(name, force)
        return self.urls[name]

    def post_process(self, paths, dry_run=False, **options):
        """Join what JOINED names from its sources, then let hashing and compression see the joined files."""
        if not dry_run:
            paths = paths | {name: self.joined(name, paths) for name in JOINED if name in paths}
        yield from super().post_process(paths, dry_run=dry_run, **options)

    def joined(self, name, paths):
        """Write the joined file over the collected one; the place where it is then read from."""

        def read(relative):
            storage, path = paths[posixpath.normpath(posixpath.join(posixpath.dirname(name), relative))]
            with storage.open(path) as file:
                return file.read().decode()

        text = JOINED[name](read(posixpath.basename(name)), read)
        self.delete(name)
        return self, self.save(name, ContentFile(text))
