"""Files of other formats made into Markdown: pure, without Django, run by `conversion` in a process with limits.

A converter takes bytes and gives a `Converted`, or raises `Fault`, whose code `conversion` puts into a sentence.
"""
