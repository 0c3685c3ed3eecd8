"""Readings, their paragraphs, figures, works, citations and topics."""
