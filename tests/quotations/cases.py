"""What a case is, and what the check says of it."""

from dataclasses import dataclass

from apps.core.markdown import render
from apps.core.markdown.prose import prose_in
from apps.readings.checking import Kind, check

VERDICTS = ("verbatim", "elided", "altered", "not_found", "not_in_library", "unmarked")


@dataclass(frozen=True)
class Case:
    """A reply in Markdown with one quotation at most; `verdict` is what it must get, None if there is none in it."""

    name: str
    body: str
    verdict: str | None
    source: str = ""  # the name that must be given for what is not in the library


def said(case, shelf):
    """[(verdict, name)] that the check gives; words without marks get the verdict “unmarked”."""
    checked = check(prose_in(render(case.body).html), shelf)
    return [("unmarked" if one.kind == Kind.UNMARKED else str(one.verdict), one.name) for one in checked]


def scores(cases, shelf):
    """{verdict: (precision, recall, cases)}, and the cases that came out otherwise with what was said of them."""
    counts = {verdict: [0, 0, 0] for verdict in VERDICTS}  # right, said, wanted
    wrong = []
    for case in cases:
        verdicts = [verdict for verdict, _name in said(case, shelf)]
        for verdict in verdicts:
            counts[verdict][1] += 1
            counts[verdict][0] += verdict == case.verdict
        if case.verdict:
            counts[case.verdict][2] += 1
        if verdicts != ([case.verdict] if case.verdict else []):
            wrong.append((case, verdicts))
    return {name: (_share(a, b), _share(a, c), c) for name, (a, b, c) in counts.items()}, wrong


def _share(part, whole):
    return part / whole if whole else 1.0
