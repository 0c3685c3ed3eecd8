"""A copy of all that is kept about a person, in three forms: to read, for programs, to go on writing with."""

import json
import shutil
import zipfile
from datetime import datetime

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

LONG = "text"  # the field that holds what somebody wrote


def write(file, person, parts):
    """Write the zip into an open file; one part at a time is in memory besides the whole page."""
    made_at = timezone.now()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive, _clock(person):
        archive.writestr("index.html", _page(parts, made_at))
        archive.writestr("data.json", _json(parts, made_at))
        archive.writestr("everything.md", _markdown(parts, made_at))
        for name, stored in (pair for part in parts for pair in part.files):
            _add(archive, name, stored)


def _clock(person):
    return timezone.override(person.time_zone or timezone.get_default_timezone())


def _add(archive, name, stored):
    """A file of which only the row is left is named in the data, and is no reason to give nothing."""
    try:
        with stored.open("rb") as source, archive.open(name, "w") as target:
            shutil.copyfileobj(source, target)
    except FileNotFoundError:
        return


def _json(parts, made_at):
    said = {
        part.name: {"title": part.title, "about": part.about, "fields": part.fields, "rows": part.rows}
        for part in parts
    }
    whole = {"site": settings.SITE_URL, "made_at": made_at, "about": about(), "parts": said}
    return json.dumps(whole, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1)


def about():
    """How to read the data."""
    return _(
        "Each part has rows, and says under “fields” what each field of a row means. Times are in UTC and ISO 8601; "
        "in the page and in the Markdown they are in your own time zone. Texts are Markdown, as they were typed."
    )


def _page(parts, made_at):
    shown = [{"part": part, "rows": [_shown(part, row) for row in part.rows]} for part in parts]
    return render_to_string("accounts/copy.html", {"parts": shown, "made_at": made_at, "site": settings.SITE_URL})


def _shown(part, row):
    """What a row says, as pairs of meaning and value, and its text apart."""
    facts = [(part.fields[name], said(value)) for name, value in row.items() if name != LONG and is_said(value)]
    return {"facts": facts, "text": row.get(LONG, "")}


def is_said(value):
    """Whether a value tells anything."""
    return value not in (None, "", [])


def said(value):
    """A value in words."""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime):
        return date_format(timezone.localtime(value), _("l, j F Y, H:i"))
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _markdown(parts, made_at):
    lines = [f"# {_('What is kept about you')}", f"{settings.SITE_URL}, {said(made_at)}"]
    for part in parts:
        lines += [f"## {part.title} ({len(part.rows)})", part.about]
        for row in part.rows:
            shown = _shown(part, row)
            lines.append("\n".join(f"- {what}: {value}" for what, value in shown["facts"]))
            lines += [shown["text"].strip(), "---"] if shown["text"] else []
    return "\n\n".join(filter(None, lines)) + "\n"
