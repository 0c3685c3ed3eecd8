"""Where parts are kept in memory, and what is dropped when it is full."""

import threading
from collections import OrderedDict

NEW = 4  # one part in so many of the room is for what nobody has asked for again


class Store:
    """Parts by key; safe for threads.

    What was asked for again has most of the room, so that many pages which are each looked at once do not push out what
    stands on all of them; in either part of it the least lately used is dropped first.
    """

    def __init__(self, most_bytes):
        self.most_bytes, self.size = most_bytes, 0
        self._lock = threading.Lock()
        self.clear()

    @property
    def parts(self):
        """{key: (value, size)} of all."""
        return self._once | self._again

    def get(self, key):
        """The value kept under this key, or None."""
        try:
            self._again.move_to_end(key)
            return self._again[key][0]
        except KeyError:
            return self._asked_again(key) if key in self._once else None

    def keep(self, key, value, size):
        """Keep a value of about `size` bytes."""
        room_for_new = self.most_bytes // NEW
        with self._lock:
            self._forget(key)
            is_large = size > room_for_new  # it would push out all that is new, and then itself
            (self._again if is_large else self._once)[key] = value, size
            self._size_of_once += 0 if is_large else size
            self.size += size
            while self.size > self.most_bytes:
                self._drop(self._once if self._size_of_once > room_for_new or not self._again else self._again)
        return value

    def clear(self):
        """Keep nothing."""
        with self._lock:
            self._once, self._again = OrderedDict(), OrderedDict()  # since they were kept, asked for
            self.size = self._size_of_once = 0

    def _asked_again(self, key):
        with self._lock:
            if key in self._once:
                value, size = self._again[key] = self._once.pop(key)
                self._size_of_once -= size
                return value
            return self._again.get(key, (None,))[0]  # another thread has just asked

    def _forget(self, key):
        for parts in (self._once, self._again):
            if key in parts:
                self._count_out(parts, parts.pop(key))

    def _drop(self, parts):
        _key, kept = parts.popitem(last=False)  # one step, since who asks moves what they find without the lock
        self._count_out(parts, kept)

    def _count_out(self, parts, kept):
        _value, size = kept
        self.size -= size
        self._size_of_once -= size if parts is self._once else 0
