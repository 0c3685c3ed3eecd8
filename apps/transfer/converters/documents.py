"""Word, OpenDocument, RTF, EPUB and HTML: pandoc reads them, shut in its sandbox, and the tree becomes Markdown."""

import json
import re
import subprocess

from . import archives, escaping, pictures, webpages
from .blocks import Writer
from .inlines import plain
from .values import Converted, Fault

SECONDS = 40
MEMORY = "512m"
READERS = {"docx": "docx", "odt": "odt", "epub": "epub", "rtf": "rtf", "html": "html+native_divs+native_spans-smart"}
DATE = re.compile(r"\d{4}(-\d\d){0,2}")
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def convert(kind, data, pandoc):
    """A document of words as Markdown; `pandoc` is the path of the program."""
    if kind in ("docx", "odt", "epub"):
        archives.check_markup(archives.opened(data))
    if kind == "html":
        page, portraits = webpages.prepared(data)
    tree = read_tree(pandoc, READERS[kind], page.encode() if kind == "html" else data)
    made = converted(tree, is_page=kind == "html")
    if kind == "html" and portraits:
        made.losses["portrait"] = portraits
    held = pictures.Pictures(kind, data)
    made.images = {key: pictures.trouble(held.get(key)) for key in list(made.images)[: pictures.MAX_IMAGES]}
    return made


def read_tree(pandoc, reader, data):
    """pandoc's tree of a document; it may open no other file and take no more than its share."""
    command = [pandoc, "+RTS", f"-M{MEMORY}", "-RTS", "--sandbox", f"--from={reader}", "--to=json"]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=SECONDS, check=False)  # noqa: S603
    except subprocess.TimeoutExpired:
        raise Fault("too_hard") from None
    if done.returncode == 251 or done.returncode < 0:  # the heap is used up, or the system ended it
        raise Fault("too_hard")
    if done.returncode:
        raise Fault("unreadable", said=done.stderr.decode(errors="replace").strip().splitlines()[-1:][:1])
    return json.loads(done.stdout)


def converted(tree, *, is_page=False):
    """The tree as Markdown, with what the document says of itself."""
    meta, blocks = tree["meta"], tree["blocks"]
    title = said(meta, "title")
    own = own_title(blocks, title, is_page=is_page)
    writer = Writer(title=own)
    if title and not own:
        writer.groups.append(f"# {escaping.escaped(title)}")
    text, regions = writer.write(blocks).text()
    return Converted(
        text,
        title=title,
        authors=people(meta),
        language=first_match(LANGUAGE, said(meta, "lang") or said(meta, "language")),
        published=first_match(DATE, said(meta, "date")),
        regions=regions,
        images=dict.fromkeys(writer.keys, ""),
        losses=dict(writer.scribe.losses),
    )


def own_title(blocks, title, *, is_page):
    """The heading in the text that is its title: the one of the first level, or the one that says the same."""
    found = list(headings(blocks))
    same = [words for _level, words in found if words and (title.startswith(words) if is_page else title == words)]
    if same:
        return max(same, key=len)
    first = [words for level, words in found if level == 1]
    return first[0] if len(first) == 1 and (is_page or not title) else ""


def headings(blocks):
    """(level, words) of each heading, those within sections too."""
    for block in blocks:
        if block["t"] == "Header":
            yield block["c"][0], plain(block["c"][2])
        elif block["t"] == "Div":
            yield from headings(block["c"][1])


def said(meta, key):
    """What a document says under one name, as words."""
    return words_of(meta.get(key, {}))


def words_of(value):
    kind, content = value.get("t"), value.get("c")
    if kind == "MetaInlines":
        return plain(content)
    if kind == "MetaString":
        return content
    if kind == "MetaBlocks":
        return " ".join(plain(block["c"]) for block in content if block["t"] in ("Para", "Plain"))
    return words_of(content[0]) if kind == "MetaList" and content else ""


def people(meta):
    """The authors in order; a list, or one name."""
    named = meta.get("author", {})
    each = named["c"] if named.get("t") == "MetaList" else [named]
    return [name for name in map(words_of, each) if name][:20]


def first_match(pattern, words):
    found = pattern.match(words.strip())
    return found[0] if found else ""
