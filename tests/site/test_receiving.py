"""What a client sends is taken in before the site works on it, and only if it is whole."""

import threading
from io import BytesIO

import pytest

from forum_site.receiving import after_receiving, received


def sent(data, length=None):
    return {"CONTENT_LENGTH": str(len(data) if length is None else length), "wsgi.input": BytesIO(data)}


def test_what_is_whole_can_be_read():
    environ = sent(b"body=words", 10)
    assert received(environ)
    with environ["wsgi.input"] as body:
        assert body.read() == b"body=words"


def test_what_was_broken_off_is_not_worked_on():
    worked, begun = [], []
    answer = after_receiving(worked.append)(sent(b"body=wor", 10), lambda *said: begun.append(said))
    assert (worked, begun[0][0], answer) == ([], "400 Bad Request", [])


@pytest.mark.parametrize("length", ["", "0", "many", "²", "50000000"])
def test_what_announces_nothing_or_too_much_is_left_unread(length):
    environ = sent(b"abc", length)
    assert received(environ)
    assert environ["wsgi.input"].tell() == 0


class Slow(BytesIO):
    """A body of which the rest comes when it may."""

    may_come = threading.Event()

    def read(self, size=-1):
        self.may_come.wait(20)
        return super().read(size)


def test_slow_clients_keep_nobody_waiting(settings):
    settings.WEB_THREADS = 1
    application = after_receiving(lambda environ: (("200 OK", []), [environ["wsgi.input"].read()]))
    answers = []

    def ask():
        answers.append(
            application(sent(b"") | {"CONTENT_LENGTH": "4", "wsgi.input": Slow(b"late")}, lambda *said: None)
        )

    slow = [threading.Thread(target=ask) for _ in range(8)]
    for one in slow:
        one.start()
    assert application(sent(b"soon"), lambda *said: None) == [b"soon"]
    Slow.may_come.set()
    for one in slow:
        one.join()
    assert answers == [[b"late"]] * 8
