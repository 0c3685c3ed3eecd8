"""Quotations with the verdict they must get: made from the seeds by rule, and written by hand."""
