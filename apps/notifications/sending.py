"""How letters leave: each is taken, made, handed over and crossed off by itself, so that a crash can repeat but one.

Whoever is killed after the mail service took a letter and before that was written down leaves a letter that is free
again after LEASE, and is sent once more under the same Message-ID. Nothing is lost, and nobody else sends it meanwhile.
"""

import logging
import smtplib
from contextlib import suppress
from datetime import timedelta

from django.core.mail import mailers
from django.utils import timezone

from . import actions, queries
from .letters import message_of
from .models import Letter

logger = logging.getLogger(__name__)

LEASE = timedelta(minutes=2)  # longer than a mail service may take to answer
TRIES = 10  # after 1, 2, 4, … minutes: within a day
AT_ONCE = 100
BROKEN = (OSError, smtplib.SMTPException)
REFUSED = (smtplib.SMTPResponseException, smtplib.SMTPRecipientsRefused)  # this letter, not the next


def send_waiting():
    """Send all letters that are due; while the mail service does not answer, all of them wait."""
    while keys := queries.letters_due(timezone.now(), AT_ONCE):
        if not _send_some(keys):
            return


def _send_some(keys):
    """Send some over one connection; False if the service does not answer, or breaks off."""
    connection = mailers.default
    try:
        connection.open()
        for key in keys:
            _send(key, connection)
    except BROKEN as error:
        logger.warning("The mail service does not answer: %s", error)
        return False
    finally:
        with suppress(*BROKEN):
            connection.close()
    return True


def _send(key, connection):
    if not actions.begin(key, timezone.now(), LEASE):
        return
    letter = queries.letter(key)
    try:
        message = message_of(letter)
        if message is not None:
            connection.send_messages([message])
    except Exception as error:
        _put_off(letter, error)
        if isinstance(error, BROKEN) and not isinstance(error, REFUSED):
            raise
        return
    actions.end(letter, Letter.State.DROPPED if message is None else Letter.State.SENT, timezone.now())


def _put_off(letter, error):
    logger.warning("Letter %s did not leave at try %s", letter.message, letter.tries, exc_info=error)
    if letter.tries >= TRIES:
        actions.end(letter, Letter.State.FAILED, None)
    else:
        actions.put_off(letter, timezone.now() + timedelta(minutes=2 ** (letter.tries - 1)))
