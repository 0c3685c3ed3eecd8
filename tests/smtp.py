"""A mail service on this machine that keeps a ledger of what it took; it may refuse, or see its sender die."""

from contextlib import contextmanager
from email import message_from_bytes, policy

from aiosmtpd.controller import Controller


class Ledger:
    """What was taken, in order: (address, message). `before_taking(n)` is asked before the n-th is answered.

    It may give another answer than “taken”; whatever it does, the message stands in the ledger before.
    """

    def __init__(self):
        self.taken, self.refused = [], set()
        self.before_taking = lambda n: None

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802 - the library's name
        if address in self.refused:
            return "550 nobody of that name here"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 - the library's name
        message = message_from_bytes(envelope.content, policy=policy.default)
        message.raw = envelope.content
        self.taken += [(address, message) for address in envelope.rcpt_tos]
        return self.before_taking(len(self.taken)) or "250 taken"

    def names(self):
        """The Message-ID of each, in order."""
        return [message["Message-ID"] for _address, message in self.taken]

    def addresses(self):
        """To whom, in order."""
        return [address for address, _message in self.taken]


@contextmanager
def running(ledger, port):
    """The service, on this port of this machine."""
    controller = Controller(ledger, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield ledger
    finally:
        controller.stop()


def mailers(port):
    """What Django is told to use it."""
    options = {"host": "127.0.0.1", "port": port, "use_tls": False, "timeout": 5}
    return {"default": {"BACKEND": "django.core.mail.backends.smtp.EmailBackend", "OPTIONS": options}}
