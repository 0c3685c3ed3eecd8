"""The shared cache when REDIS_URL names one: while it is down, pages go on and nothing counts as new."""

from django.core.cache.backends.redis import RedisCache

try:
    from redis.exceptions import RedisError
except ImportError:  # an extra: without it nothing but this module's import ever happens
    RedisError = OSError


class SharedCache(RedisCache):
    """Down, it holds nothing: what is looked for is missing, and a code that must be used once counts as used."""

    def add(self, *args, **kwargs):
        try:
            return super().add(*args, **kwargs)
        except RedisError:
            return False

    def get(self, key, default=None, version=None):
        try:
            return super().get(key, default, version)
        except RedisError:
            return default

    def set(self, *args, **kwargs):
        try:
            super().set(*args, **kwargs)
        except RedisError:
            return

    def incr(self, key, delta=1, version=None):
        """As for any missing key, `ValueError`: the limits then count in the database."""
        try:
            return super().incr(key, delta, version)
        except RedisError as fault:
            raise ValueError("the shared cache does not answer") from fault
