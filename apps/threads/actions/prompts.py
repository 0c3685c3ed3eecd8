"""Write and edit a prompt; its thread comes with it."""

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from apps.core import markdown
from apps.courses.actions import log_action, touch
from apps.readings import citations

from .. import links
from ..models import Category, Draft, Prompt, Question, Thread
from ..signals import prompt_written
from . import numbering, quotations
from .checkpoints import set_checkpoints
from .citing import lead_again, note_citations
from .coverage import forget_questions
from .places import pass_gates
from .uploads import note_uploads

RESERVED_SLUGS = {"new", "next", "read"}
FIELDS = (
    *("title", "body", "meeting", "state", "opens_at", "due_at", "closes_at"),
    *("reveal", "required_words", "reveals_at"),
)


@transaction.atomic
def write_prompt(*, course, author, **fields):
    """A prompt with its questions, readings and thread; returns the thread."""
    prompt = Prompt(course=course, author=author, author_name=author.name, author_role=_role(course, author))
    thread = Thread(course=course, prompt=prompt, slug=free_slug(course, fields["title"]))
    _write(prompt, thread, fields, author)
    Draft.objects.filter(person=author, course=course).delete()
    log_action(course=course, actor=author, verb="write_prompt", obj=prompt, after={"state": prompt.state})
    return thread


@transaction.atomic
def edit_prompt(*, thread, by, **fields):
    """Change what is asked; the thread keeps its address. A change after publishing is dated."""
    prompt, was = thread.prompt, thread.prompt.state
    if was == Prompt.State.PUBLISHED and (prompt.title, prompt.body) != (fields["title"], fields["body"]):
        prompt.edited_at = timezone.now()
    numbering.touch_all(prompt)
    _write(prompt, thread, fields, by)
    Draft.objects.filter(person=by, prompt=prompt).delete()
    log_action(
        course=thread.course,
        actor=by,
        verb="edit_prompt",
        obj=prompt,
        before={"state": was},
        after={"state": prompt.state},
    )
    return thread


def _write(prompt, thread, fields, by):
    for name in FIELDS:
        setattr(prompt, name, fields.get(name, getattr(prompt, name)))
    if not prompt.has_replies():  # they were written under a name or a pseudonym
        prompt.is_anonymous = fields.get("is_anonymous", prompt.is_anonymous)
    prompt.category = category(thread.course, fields.get("category", ""))
    if prompt.state == Prompt.State.PUBLISHED and prompt.posted_at is None and prompt.author_id is not None:
        prompt.posted_at = thread.active_at = prompt.opens_at or timezone.now()
    rendered = render_prompt(prompt, thread)
    prompt.save()
    note_uploads(prompt, rendered.uploads, by and by.pk)
    thread.prompt = prompt
    is_new = thread.pk is None
    if is_new:
        thread.save()
    elif thread.active_at == prompt.posted_at:
        thread.save(update_fields=["active_at"])
    _write_parts(prompt, fields)
    note_in_threads(prompt, rendered.cited)
    pass_gates(prompt)
    prompt_written.send(Thread, thread=thread, is_new=is_new)


def _write_parts(prompt, fields):
    """What hangs on a prompt that is saved; whoever says nothing of checkpoints leaves them."""
    prompt.readings.set(fields.get("readings", []))
    set_questions(prompt, fields.get("questions", []))
    if "checkpoints" in fields:
        set_checkpoints(prompt, fields["checkpoints"])


def render_prompt(prompt, thread):
    """Renew the stored HTML of the prompt's text; the caller saves it. Gives back all that rendering found."""
    how = {"resolve": links.resolve_in(thread), "doc_id": "prompt", "cites": citations.named}
    rendered = markdown.render(prompt.body, **how)
    prompt.html, prompt.renderer = rendered.html, markdown.RENDERER
    quotations.look_up(prompt, rendered.prose, thread.course)
    return rendered


def note_in_threads(prompt, cited):
    """Write down in each of its threads what the prompt quotes and cites."""
    quotations.renew(prompt)
    for thread in prompt.threads.all():
        note_citations(thread, cited)
        lead_again(thread)


def rerender_prompt(prompt):
    """Renew the stored HTML with the present renderer; the words stay as they are."""
    rendered = render_prompt(prompt, prompt.threads.all()[0])
    with transaction.atomic():
        numbering.touch_all(prompt)
        changed = {name: getattr(prompt, name) for name in ("html", "renderer", "checked", "checked_on")}
        if Prompt.objects.filter(pk=prompt.pk, body=prompt.body).update(**changed):
            note_in_threads(prompt, rendered.cited)


def set_questions(prompt, texts):
    """Questions are named by their number: the first stays the first, missing ones go, new ones follow."""
    for number, text in enumerate(texts, start=1):
        Question.objects.update_or_create(prompt=prompt, number=number, defaults={"text": text})
    prompt.questions.filter(number__gt=len(texts)).delete()
    if len(texts) < prompt.question_count:
        forget_questions(prompt, len(texts))
    if len(texts) != prompt.question_count:
        prompt.question_count = len(texts)
        prompt.save(update_fields=["question_count"])


def category(course, name):
    """The course's category of that name, made if it is new; without a name “Uncategorized”."""
    name = " ".join(name.split())[:60] or _("Uncategorized")
    found, is_new = Category.objects.get_or_create(course=course, slug=category_slug(name), defaults={"name": name})
    if is_new:
        touch(course.pk)  # every page of the list offers it
    return found


def category_slug(name):
    """ASCII for its address: its letters, else their punycode, else (symbols alone) the code points."""
    written = slugify(name) or slugify(name, allow_unicode=True).encode("punycode").decode()
    return (written or "-".join(f"{ord(symbol):x}" for symbol in name))[:60]


def free_slug(course, title):
    """A slug made of the title that no thread of the course has."""
    base = slugify(title)[:72].strip("-") or "discussion"
    taken = set(Thread.objects.filter(course=course, slug__startswith=base).values_list("slug", flat=True))
    candidates = (base if n == 1 else f"{base}-{n}" for n in range(1, len(taken) + 3))
    return next(slug for slug in candidates if slug not in taken | RESERVED_SLUGS)


def _role(course, person):
    seat = course.seats.filter(person=person).first()
    return seat.role if seat else ""
