"""Measurements by command, on a quiet machine: what noise would break as a test."""
