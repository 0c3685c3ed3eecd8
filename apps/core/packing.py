"""Pages are sent compressed; of a page of parts, those that are kept are packed once."""

import secrets
import zlib

from django.middleware.gzip import GZipMiddleware
from django.utils.cache import patch_vary_headers

from .kept import PageOfParts

HEADER = b"\x1f\x8b\x08\x08\0\0\0\0\0\xff"  # RFC 1952: deflate, with a file name, which may be anything
END = b"\x03\0"  # an empty last block
MOST_RANDOM_BYTES = 100


class PackedParts(GZipMiddleware):
    """Django's, but what a page keeps is not packed anew.

    Compressed beside secrets (BREACH): the tokens of a page are packed with nothing else, CSRF tokens are masked
    anew for each page, cookies are SameSite, and a name of random length makes the length of an answer say little.
    """

    def process_response(self, request, response):
        if not isinstance(response, PageOfParts):
            return super().process_response(request, response)
        patch_vary_headers(response, ("Accept-Encoding",))
        if "gzip" in request.META.get("HTTP_ACCEPT_ENCODING", ""):
            response.content = gzipped(response.parts, response.content)
            response["Content-Length"] = str(len(response.content))
            response["Content-Encoding"] = "gzip"
        return response


def gzipped(parts, whole):
    """A gzip member of the deflated parts, which together are `whole`."""
    name = secrets.token_hex(MOST_RANDOM_BYTES // 2)[: secrets.randbelow(MOST_RANDOM_BYTES) + 1].encode() + b"\0"
    foot = zlib.crc32(whole).to_bytes(4, "little") + (len(whole) & 0xFFFFFFFF).to_bytes(4, "little")
    return b"".join([HEADER, name, *(part.deflated for part in parts), END, foot])
