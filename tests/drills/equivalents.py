"""Deletions that change nothing anyone could see, and why; the drill of deletions counts them apart."""

EQUIVALENT = {}
