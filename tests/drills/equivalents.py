"""Deletions that change nothing anyone could see, and why; the drill of deletions counts them apart."""

VERDICTS, TAGS, MARKDOWN = "apps/threads/verdicts.py", "apps/core/templatetags/colloquy.py", "apps/core/markdown/"
SEATING = "apps/courses/seating.py seat_of_session"
SAFE = "what is put in is HTML already, escaped where it was made"
DATES = "what is put in are dates that we format"

EQUIVALENT = {
    f"{MARKDOWN}__init__.py markdownify escape(too_long_sentence(len(text)))": "the sentence holds two numbers",
    f"{MARKDOWN}__init__.py markdownify sanitise(f'<p>{{escape(too_long_sentence(len(text)))}}</p>')": (
        "the sentence holds two numbers, and is escaped too"
    ),
    f'{MARKDOWN}writing.py table_open format_html(\'<div class="table-frame" role="region" tabindex="0" '
    "aria-label=\"{}\">\\n<table>\\n', _('Table'))": "what is put in is a word of ours",
    f"{TAGS} current format_html(' aria-current=\"{{}}\"', 'page' if path == url else 'true')": "two words of ours",
    f"{TAGS} do_kept never: len(bits) > 1": "refuses a wrong template of ours while it is read",
    f"{VERDICTS} _foot format_html('<span class=\"verdict__said\">{{}}</span>', said)": SAFE,
    f"{VERDICTS} _sentence format_html_join(' … ', '{{}}', ((one,) for one in shown))": SAFE,
    f"{VERDICTS} _sentence format_html(_('The source it names, {{}}, is not in the library.'), "
    "format_html('<b>{}</b>', record['name']))": SAFE,
    "apps/threads/actions/uploads.py note_uploads always: upload_ids": "no images are none to add",
    "apps/threads/queries/uploads.py seat_to_write always: course_slug": "no course has an empty name",
    "apps/threads/models/prompts.py ThreadQuerySet.visible_to never: seat.person_id is None": (
        "the signed out are in no group anyway; it saves a look"
    ),
    "apps/threads/models/prompts.py gate always: seat.person_id is not None": (
        "the signed out have passed no gate anyway; it saves a look"
    ),
    f"{SEATING} always: person.is_authenticated": "the seat is not theirs, as is asked next; it saves a look",
    f"{SEATING} always: row": "without a row there is no seat, as is asked next",
    f"{SEATING} never: not (person.is_authenticated and row)": "both are asked again by what follows",
    "apps/threads/models/quotations.py QuotationQuerySet.visible_to filter without course=seat.course_id": (
        "its replies and prompts are of the course; the condition is for the index"
    ),
    "apps/threads/models/prompts.py ThreadQuerySet.visible_to filter without **_for_the_planner(seat)": (
        "a thread's prompt is of its course; the condition is for the planner"
    ),
    "apps/threads/models/replies.py ReplyQuerySet.visible_to filter without course=seat.course_id": (
        "its threads are of the course; the condition is for the index"
    ),
}
# of which only the beginning is told, for the whole is long
EQUIVALENT_FROM = {
    f"{TAGS} _time format_html('<time datetime": DATES,
    f"{TAGS} clock format_html('<time datetime": DATES,
    f"{VERDICTS} notes format_html_join(": SAFE,
    f"{TAGS} when_in_full format_html('<time datetime": DATES,
}


def why_equal(place):
    """Why a deletion changes nothing, or nothing if it is not known to."""
    long = next((why for begin, why in EQUIVALENT_FROM.items() if place.startswith(begin)), "")
    return EQUIVALENT.get(place, long)
