"""Faults: what a kill, a lost database, a full disk, a slow client or an upgrade may not cost.

A harness outside the app: the site runs as the README starts it, on a database of its own; clients speak HTTP, and a
ledger keeps what was acknowledged to them.
"""
