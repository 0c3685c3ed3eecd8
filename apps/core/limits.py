"""How often someone may do something: one atomic count per window, in the database or, if there is one, in Redis.

While Redis is down the database counts: whoever guesses passwords gains nothing by it, and nobody is shut out.
"""

import ipaddress
import logging
import time

from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.utils.crypto import salted_hmac

from .models import RateCount

logger = logging.getLogger(__name__)

# one statement counts and reads, so requests that come at the same moment cannot slip past; SQLite and PostgreSQL alike
COUNT = """
    INSERT INTO core_ratecount (key, "window", n) VALUES (%s, %s, 1)
    ON CONFLICT (key, "window") DO UPDATE SET n = core_ratecount.n + 1 RETURNING n
"""
FORGET = 'DELETE FROM core_ratecount WHERE "window" < %s'
LONGEST_WINDOW = 86_400


class TooManyError(Exception):
    """Someone did something too often; `core.middleware` answers 429 and gives the typed text back."""

    def __init__(self, seconds):
        self.seconds = seconds


def allow(scope, who, *, limit, seconds):
    """Count one use and say whether it is within the limit of this window; what a transaction undoes is not counted."""
    now = int(time.time())
    window = now - now % min(seconds, LONGEST_WINDOW)
    key = f"{scope}:{_anonymous(who)}"
    counted = _count_in_cache(key, window, seconds) if settings.REDIS_URL else _count_in_database(key, window)
    return counted <= limit


def is_spent(scope, who, *, limit, seconds):
    """Whether the limit of this window is used up, without counting: for what only counts when it goes wrong."""
    now = int(time.time())
    window = now - now % min(seconds, LONGEST_WINDOW)
    key = f"{scope}:{_anonymous(who)}"
    if settings.REDIS_URL and int(cache.get(f"limit:{key}:{window}", 0)) >= limit:
        return True
    return RateCount.objects.filter(key=key, window=window, n__gte=limit).exists()


def require_allowed(scope, who, *, limit, seconds):
    """Count one use; past the limit raise what becomes a 429."""
    if not allow(scope, who, limit=limit, seconds=seconds):
        raise TooManyError(seconds)


def visitor(request):
    """Who is counted: the person, or for the signed out their network (an IPv6 customer has a whole /64)."""
    if request.user.is_authenticated:
        return f"person {request.user.pk}"
    return f"network {network(request)}"


def network(request):
    """The address the request comes from; behind a proxy the one that the proxy saw."""
    address = request.META.get("REMOTE_ADDR", "")
    if settings.SECURE_PROXY_SSL_HEADER:
        address = request.headers.get("X-Forwarded-For", address).rpartition(",")[2].strip()
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return ""
    return str(ip if ip.version == 4 else ipaddress.ip_network((ip, 64), strict=False))


def forget_old():
    """Delete the counts of windows that are over; most windows are a minute, the longest a day.

    `accounts.receivers` calls it at each sign-in, so that no post pays for it.
    """
    with connection.cursor() as cursor:
        cursor.execute(FORGET, [int(time.time()) - 2 * LONGEST_WINDOW])


def _anonymous(who):
    """No address or name rests in the table, and no key is too long for it."""
    return salted_hmac("core.limits", str(who), algorithm="sha256").hexdigest()[:32]


def _count_in_database(key, window):
    with connection.cursor() as cursor:
        cursor.execute(COUNT, [key, window])
        (n,) = cursor.fetchone()
    return n


def _count_in_cache(key, window, seconds):
    """SET NX, then INCR: each is atomic in Redis, and the key outlives its window."""
    name = f"limit:{key}:{window}"
    cache.add(name, 0, timeout=2 * seconds)
    try:
        return cache.incr(name)
    except ValueError:
        logger.warning("The shared cache lost a count or does not answer; the database counts.")
        return _count_in_database(key, window)
