"""How a reading is cited in running text: (Kort, ¶ 4), or (“De-Stalinization,” ¶ 4) where no author is on record."""

SHORT_TITLE = 40  # characters, cut at a word


def in_text(reading, label):
    """The citation of one paragraph, by its `authors` (loaded), else by the title."""
    return f"({_names(reading.authors) or _title(reading.title)} ¶ {label})"


def _names(authors):
    families = [author.family for author in authors]
    if len(families) > 2:
        return f"{families[0]} et al.,"
    return f"{' and '.join(families)}," if families else ""


def _title(title):
    words = title[: SHORT_TITLE + 1]
    short = title if len(title) <= SHORT_TITLE else words.rpartition(" ")[0] or title[:SHORT_TITLE]
    return f"“{short.rstrip(' .,:;?!')},”"
