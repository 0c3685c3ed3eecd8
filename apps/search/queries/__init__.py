"""What the page of results reads, and what the index lacks."""

from .indexing import prompts_indexed_before, readings_indexed_before, replies_indexed_before
from .page import search_page

__all__ = ["prompts_indexed_before", "readings_indexed_before", "replies_indexed_before", "search_page"]
