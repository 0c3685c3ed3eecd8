"""Rendering, limits, uploads and template tags that know no word of a seminar."""
