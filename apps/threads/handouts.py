"""A thread as a file, for whoever wants to go on with it elsewhere; pure."""

import re

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.core.links import full
from apps.core.markdown.marks import with_site
from apps.readings.plain import plain_of

from .links import resolve_in

SIGNS = re.compile(r"([\\`*_{}\[\]<>#|])")
OWN_LINK = re.compile(r"\]\(((?:reading|reply):[^)\s]*)\)")
EMPHASIS = re.compile(r"</?(?:em|i)>")


def as_html(handout):
    """A page that stands alone and prints well wherever it is opened; links lead to this site."""
    return with_site(render_to_string("threads/thread_file.html", {"handout": handout}), full(""))


def as_markdown(handout):
    """The text of a handout; links to readings and replies lead to this site."""
    return "\n\n".join([*_head(handout), *_responses(handout), *_works(handout.said)]) + "\n"


def _head(handout):
    thread, prompt = handout.thread, handout.thread.prompt
    yield f"# {_escaped(prompt.title)}"
    yield f"*{_byline(prompt)}* \\\n{_escaped(thread.course.title)}, {full(thread.get_absolute_url())}"
    if prompt.body:
        yield _text(prompt.body, thread)
    if handout.said.questions:
        yield "\n".join(f"{question.number}. {question.text}" for question in handout.said.questions)


def _responses(handout):
    count = handout.count
    yield f"## {ngettext('%(n)d Response', '%(n)d Responses', count) % {'n': count}}"
    for shown in handout.replies:
        reply = shown.reply
        yield f"### {reply.number}. {_escaped(_('%(name)s says:') % {'name': reply.author_name})}"
        yield f"*{_when(reply)}*{_on_questions(shown)}{_answers(reply)}{_endorsed(reply)}"
        yield _text(reply.body, handout.thread)


def _on_questions(shown):
    count = len(shown.reply.takes_up)
    said = ngettext("on question %(numbers)s", "on questions %(numbers)s", count) % {"numbers": shown.questions}
    return f" · {said}" if count else ""


def _answers(reply):
    to = reply.in_reply_to if reply.in_reply_to_id else None
    return f" · {_('in reply to %(number)s') % {'number': to.number}}" if to else ""


def _endorsed(reply):
    if not reply.is_endorsed:
        return ""
    note = f" “{_escaped(reply.endorsement)}”" if reply.endorsement else ""
    return f" · **{_('Endorsed by the instructor')}**{note} {_escaped(reply.endorsed_name)}"


def _works(said):
    if said.cited:
        yield f"## {_('Works cited in this thread')}"
        yield "\n".join(f"- {_reference(work)}" for work in said.cited)


def _reference(work):
    return _escaped(plain_of(EMPHASIS.sub("\0", work.reference) or work.name).strip()).replace("\0", "*")


def _byline(prompt):
    return ", ".join(filter(None, [_escaped(prompt.author_name), _when(prompt)]))


def _when(text):
    if text.posted_at is None:
        return _("no date on record")
    return date_format(timezone.localtime(text.posted_at), _("l, j F Y, H:i"))


def _text(body, thread):
    resolve = resolve_in(thread)
    return OWN_LINK.sub(lambda found: f"]({full(resolve(found[1]) or '')})", body.strip())


def _escaped(text):
    return SIGNS.sub(r"\\\1", " ".join(text.split()))
