"""What changes in the library, one verb each; writes to readings happen here and nowhere else."""

from .adding import add_works, remove_work
from .assigning import assign_reading, copy_assignments, move_assignment, unassign_reading
from .leaving import forget_person
from .noting import delete_note, make_note
from .pointing import reanchor
from .progressing import mark_paragraphs_read
from .revising import revise_reading
from .shelving import edit_record, publish_reading, replace_works, set_topics, supply_image, unpublish_reading
from .topics import merge_topic, save_topic
from .writing import create_reading, prepare_references, renew_references, rerender_reading, set_works

__all__ = [
    "add_works",
    "assign_reading",
    "copy_assignments",
    "create_reading",
    "delete_note",
    "edit_record",
    "forget_person",
    "make_note",
    "mark_paragraphs_read",
    "merge_topic",
    "move_assignment",
    "prepare_references",
    "publish_reading",
    "reanchor",
    "remove_work",
    "renew_references",
    "replace_works",
    "rerender_reading",
    "revise_reading",
    "save_topic",
    "set_topics",
    "set_works",
    "supply_image",
    "unassign_reading",
    "unpublish_reading",
]
