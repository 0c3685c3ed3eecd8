"""Instances of rows as Django's `ModelIterable` makes them, set up once for a statement and not each time it is asked.

To set up what makes the instances that are selected with a row costs more than to make them.
"""

from copy import copy
from weakref import ref

from django.db.models.query import get_related_populators


class Instances:
    """What makes an instance of each row of one query; shared by threads, so it keeps nothing of what it has made."""

    def __init__(self, queryset, compiler, using):
        info, columns = compiler.klass_info, compiler.select
        own = info["select_fields"]
        self.model, self.mode, self.using = info["model"], queryset._fetch_mode, using
        self.columns = slice(own[0], own[-1] + 1)
        # each of the model's fields is looked for in them, for each row
        self.names = dict.fromkeys(column.target.attname for column, *_rest in columns[self.columns])
        self.annotated = compiler.annotation_col_map or {}
        self.selected_with = get_related_populators(info, columns, using, self.mode)

    def made(self, rows):
        """An instance of each row, whose values are as Python has them."""
        selected_with, peers = _anew(self.selected_with), []
        return [self._made(row, selected_with, peers) for row in rows]

    def _made(self, row, selected_with, peers):
        instance = self.model.from_db(self.using, self.names, row[self.columns], fetch_mode=self.mode)
        if self.mode.track_peers:
            peers.append(ref(instance))
            instance._state.peers = peers
        for one in selected_with:
            one.populate(row, instance)
        for name, at in self.annotated.items():
            setattr(instance, name, row[at])
        return instance


def _anew(populators):
    """The same for other rows: each notes the instances it has made, which are peers."""
    return [_with(copy(one), peers=[], related_populators=_anew(one.related_populators)) for one in populators]


def _with(one, **values):
    one.__dict__ |= values
    return one
