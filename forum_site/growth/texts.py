"""Texts of about a reply's length from the sentences of the seeds; the same for the same random numbers."""

import re
from pathlib import Path

SEEDS = Path(__file__).resolve().parents[2] / "fixtures" / "seeds"
WORDS = 120  # of a reply, on average


def _sentences():
    """Whole sentences without signs that Markdown or another markup would read."""
    text = " ".join(path.read_text() for path in sorted(SEEDS.glob("*.txt")))
    found = re.findall(r"[A-Z][^.?!\n]{40,300}[.?!](?=\s)", text)
    return sorted({" ".join(sentence.split()) for sentence in found if not re.search(r"[][<>*_`|#@&~\\:/]", sentence)})


SENTENCES = _sentences()


def text(rng):
    """Markdown of one to four paragraphs, now and then with a sentence in italics."""
    wanted, paragraphs, words = rng.gauss(WORDS - 12, 30), [[]], 0
    while words < max(wanted, 40):
        sentence = rng.choice(SENTENCES)
        words += len(sentence.split())
        if paragraphs[-1] and rng.random() < 0.2:
            paragraphs.append([])
        paragraphs[-1].append(f"*{sentence}*" if rng.random() < 0.05 else sentence)
    return "\n\n".join(" ".join(paragraph) for paragraph in paragraphs)


def quotation(rng, paragraphs):
    """Markdown that quotes the beginning of one of these paragraphs, and goes on with a reply's own words."""
    words = rng.choice(paragraphs).split()[: rng.randint(8, 24)]
    return f"I keep coming back to “{' '.join(words)}” and what follows.\n\n{text(rng)}"


def title(number):
    """The first words of a sentence, with a number that keeps it apart from others."""
    words = SENTENCES[number * 7 % len(SENTENCES)].split()
    return f"{' '.join(words[:6]).strip(',;')} ({number + 1})"
