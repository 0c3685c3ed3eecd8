"""The world of the access table, where hostile visitors come to."""

from tests.access.conftest import world

__all__ = ["world"]
