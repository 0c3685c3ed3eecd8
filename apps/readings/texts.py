"""What a reading is made of before it becomes rows: plain values that the loader proposes and `actions` writes."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Block:
    """One block in order. `kind` is a Paragraph.Kind value, or "figure" (`text` is then its caption).

    `image` is where the loader finds a figure's image, `pages` are the labels of the pages that begin in the block.
    """

    kind: str
    text: str
    alt: str = ""
    image: str = ""
    pages: tuple[str, ...] = ()


@dataclass(frozen=True)
class ReadingText:
    """A whole reading. `record` holds further Reading fields: language, published, container, publisher, url, …"""

    title: str
    blocks: list[Block]
    kind: str = "essay"
    contributors: list[dict] = field(default_factory=list)  # {"role", "family", "given"}
    works: list[str] = field(default_factory=list)  # entries of the works cited, as printed, Markdown
    topics: list[str] = field(default_factory=list)
    record: dict = field(default_factory=dict)
    source_name: str = ""
