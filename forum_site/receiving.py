"""The body of a request is taken in before the site works on it: a slow client keeps nobody waiting but itself.

A server with threads reads the body while the site asks for it, so a few clients that send theirs byte by byte would
hold all of them. Here many threads receive, which costs next to nothing, and a few work, each with its connection to
the database.
"""

from concurrent.futures import ThreadPoolExecutor
from tempfile import SpooledTemporaryFile

from django.conf import settings

PIECE, IN_MEMORY = 65_536, 2_500_000  # bytes
CUT_OFF = ("400 Bad Request", [("Content-Length", "0")])


def received(environ):
    """Take the announced body in; false if the client broke off before its end, for half a text is not what it wrote.

    What announces too much is left where it is: the site refuses it unread.
    """
    length = environ.get("CONTENT_LENGTH") or "0"
    if not length.isdecimal() or not 0 < int(length) <= settings.MAX_BODY:
        return True
    left, body = int(length), SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - it lives as long as the request
    while left and (piece := environ["wsgi.input"].read(min(left, PIECE))):
        body.write(piece)
        left -= len(piece)
    body.seek(0)
    environ["wsgi.input"] = body
    return not left


def after_receiving(work):
    """The application that receives, then lets `work(environ)` give what is answered: (status, heads), pieces."""
    workers = ThreadPoolExecutor(settings.WEB_THREADS, "web")

    def application(environ, start_response):
        try:
            begun, pieces = workers.submit(work, environ).result() if received(environ) else (CUT_OFF, [])
        finally:
            if isinstance(environ["wsgi.input"], SpooledTemporaryFile):
                environ["wsgi.input"].close()
        start_response(*begun)
        return pieces

    return application
