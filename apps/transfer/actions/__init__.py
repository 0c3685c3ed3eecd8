"""What the loader changes, one verb each."""

from .deciding import choose, edit_document, place_batch, request_loading, stop_batch
from .loading import load_batch, load_file, take_up_batch, take_up_stuck, try_again, write_documents
from .taking import fail_file, read_batch, read_file, remove_files, start_batch, take_in

__all__ = [
    "choose",
    "edit_document",
    "fail_file",
    "load_batch",
    "load_file",
    "place_batch",
    "read_batch",
    "read_file",
    "remove_files",
    "request_loading",
    "start_batch",
    "stop_batch",
    "take_in",
    "take_up_batch",
    "take_up_stuck",
    "try_again",
    "write_documents",
]
