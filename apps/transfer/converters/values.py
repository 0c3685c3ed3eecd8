"""What a converter gives, and why it may give nothing."""

from dataclasses import asdict, dataclass, field


class Fault(Exception):  # noqa: N818 - names what is wrong with a file
    """A file that cannot be read; `code` names the sentence, `values` stand in it."""

    def __init__(self, code, **values):
        super().__init__(code)
        self.code, self.values = code, values


@dataclass
class Converted:
    """Markdown blocks between empty lines, and what the file says about itself.

    Lines are counted from 1. An image stands in the text as `![alt](image:key)` with its caption on the next lines.
    """

    text: str
    title: str = ""
    authors: list = field(default_factory=list)
    language: str = ""
    published: str = ""
    pages: dict = field(default_factory=dict)  # line on which a page begins: its label
    regions: list = field(default_factory=list)  # [first line, last line, what it is of the page around the text]
    images: dict = field(default_factory=dict)  # key: why it cannot be shown ("missing", "kind", "size"), or ""
    losses: dict = field(default_factory=dict)  # what has no place in Markdown: how often

    def as_json(self):
        return asdict(self)
