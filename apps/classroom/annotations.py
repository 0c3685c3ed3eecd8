"""What a discussion quotes of a reading as W3C Web Annotations, for other programs. Pure.

Names as the page shows them, nothing else of the writers. A position counts the characters of one paragraph, as
passages do, and so refines the paragraph.
"""

from django.urls import reverse

from apps.readings.links import address
from apps.readings.passages import BREAK

TYPE = 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'
CONTEXT = "http://www.w3.org/ns/anno.jsonld"
FRAGMENT = "http://tools.ietf.org/rfc/rfc3236"  # what an id names in HTML


def collection(course, reading, rows, absolute):
    """The AnnotationCollection of a reading in a course, with all in its one page; `absolute` completes addresses."""
    home = absolute(reverse("classroom:annotation_list", args=[course, reading.slug]))
    source = absolute(address(course, reading.slug))
    items = [_annotation(row, source, absolute(_place(course, row)), reading) for row in rows]
    page = {"id": f"{home}#page-1", "type": "AnnotationPage", "partOf": home, "startIndex": 0, "items": items}
    named = {"id": home, "type": "AnnotationCollection", "label": reading.title, "total": len(items)}
    return {"@context": CONTEXT, **named, "first": page}


def _place(course, row):
    if row.of_reply is None:
        return reverse("threads:thread_detail", args=[course, row.slug])
    return reverse("threads:reply_detail", args=[course, row.slug, row.of_reply])


def _annotation(row, source, place, reading):
    is_prompt = row.of_reply is None
    name, moment = (row.by_prompt, row.prompted_at) if is_prompt else (row.by_reply, row.replied_at)
    return {
        "id": f"{place}#quotation-{row.position}",
        "type": "Annotation",
        "motivation": "questioning" if is_prompt else "commenting",
        **({"creator": {"type": "Person", "name": name}} if name else {}),
        **({"created": moment.isoformat(timespec="seconds")} if moment else {}),
        "body": {"id": place, "type": "Text", "format": "text/html"},
        "target": {"source": source, "language": reading.language, "selector": _selectors(row)},
    }


def _selectors(row):
    around = {"prefix": row.prefix.replace(BREAK, "\n"), "suffix": row.suffix.replace(BREAK, "\n")}
    position = {"type": "TextPositionSelector", "start": row.start, "end": row.end}
    paragraph = {"type": "FragmentSelector", "conformsTo": FRAGMENT, "value": f"p{row.number}{row.letter}"}
    return [{"type": "TextQuoteSelector", "exact": row.exact, **around}, paragraph | {"refinedBy": position}]
