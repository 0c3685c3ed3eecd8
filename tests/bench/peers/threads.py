"""The corpus as a peer is filled with it: who writes, and threads of posts."""

from tests.bench.corpus import AUTHORS

MEMBER = "author000"  # who is signed in


def authors():
    """The names of all who write."""
    return [f"author{number:03}" for number in range(AUTHORS)]


def discussions(corpus):
    """(title, [(author, text) of the prompt and each reply]) of each thread."""
    for thread in corpus.threads:
        yield thread.title, [(thread.index % AUTHORS, corpus.prompt(thread.index)), *corpus.replies(thread.index)]


def long_list(corpus):
    """The same of the short threads that make a list long."""
    for index, (title, author, text) in enumerate(corpus.long_list_threads()):
        yield title, [(index % AUTHORS, corpus.prompt(index)), (author, text)]
