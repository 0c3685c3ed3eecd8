"""Writing, editing, importing and copying prompts."""

import datetime

from django.utils import timezone

from apps.threads import actions
from apps.threads.models import Category, Prompt, Reply, Thread
from apps.threads.texts import DiscussionText, ReplyText
from tests import make

SEED = DiscussionText(
    title="Discussion question: Was the intitial muddled era purposeful?",
    body="When Stalin died.\n\nWith the above in mind.",
    questions=["What was the significance?", "Was it calculated?"],
    category="Uncategorized",
    replies=[ReplyText("sowelld", "It’s hard to say."), ReplyText("Chance Robbins", "In ways.")],
)


def test_a_prompt_comes_with_its_thread_and_numbered_questions(seminar):
    thread = make.prompt(seminar.course, seminar.instructor, questions=["Why?", "How?"])
    assert [(q.number, q.text) for q in thread.prompt.questions.all()] == [(1, "Why?"), (2, "How?")]


def test_the_address_is_made_of_the_title(seminar):
    assert make.prompt(seminar.course, seminar.instructor).slug == "was-the-secret-speech-purposeful"


def test_the_same_title_gets_another_address(seminar):
    make.prompt(seminar.course, seminar.instructor)
    assert make.prompt(seminar.course, seminar.instructor).slug == "was-the-secret-speech-purposeful-2"


def test_a_title_without_latin_letters_gets_an_address_too(seminar):
    assert make.prompt(seminar.course, seminar.instructor, title="Оттепель").slug == "discussion"


def test_no_thread_takes_the_address_of_the_new_prompt_page(seminar):
    assert make.prompt(seminar.course, seminar.instructor, title="New").slug == "new-2"


def test_a_prompt_without_a_category_is_uncategorized(seminar):
    assert make.prompt(seminar.course, seminar.instructor).prompt.category.name == "Uncategorized"


def test_a_category_is_made_once(seminar):
    for _ in range(2):
        make.prompt(seminar.course, seminar.instructor, category="  Week  1 ")
    assert [category.name for category in Category.objects.all()] == ["Week 1"]


def test_categories_of_symbols_alone_are_told_apart(seminar):
    first = make.prompt(seminar.course, seminar.instructor, category="★").prompt.category
    second = make.prompt(seminar.course, seminar.instructor, category="☆").prompt.category
    assert first.slug
    assert (first.name, second.name) == ("★", "☆")


def test_a_category_in_another_script_has_its_own_slug(seminar):
    first = make.prompt(seminar.course, seminar.instructor, category="Оттепель").prompt.category
    second = make.prompt(seminar.course, seminar.instructor, category="Застой").prompt.category
    assert first != second


def test_a_draft_has_no_date_until_it_is_published(seminar):
    thread = make.prompt(seminar.course, seminar.instructor, state="draft")
    assert thread.prompt.posted_at is None


def edit(thread, by, **fields):
    values = {"title": thread.prompt.title, "body": thread.prompt.body, "state": thread.prompt.state}
    return actions.edit_prompt(thread=thread, by=by, **values | fields)


def test_an_edited_prompt_keeps_its_address(seminar, thread):
    assert edit(thread, seminar.instructor, title="Another title").slug == "was-the-secret-speech-purposeful"


def test_a_published_prompt_edited_later_is_dated(seminar, thread):
    assert edit(thread, seminar.instructor, body="Other words.").prompt.edited_at is not None


def test_questions_keep_their_numbers_when_edited(seminar):
    thread = make.prompt(seminar.course, seminar.instructor, questions=["Why?", "How?", "When?"])
    kept = thread.prompt.questions.get(number=1).pk
    edit(thread, seminar.instructor, questions=["Why then?", "How?"])
    assert [(q.number, q.text) for q in thread.prompt.questions.all()] == [(1, "Why then?"), (2, "How?")]
    assert thread.prompt.questions.get(number=1).pk == kept


def test_an_imported_discussion_invents_no_author_and_no_date(seminar):
    thread = actions.import_discussion(course=seminar.course, discussion=SEED, by=seminar.instructor)
    prompt = Prompt.objects.get()
    assert (prompt.author, prompt.author_name, prompt.posted_at, thread.last_reply_at) == (None, "", None, None)


def test_imported_replies_are_numbered_under_the_names_as_written(seminar):
    actions.import_discussion(course=seminar.course, discussion=SEED, by=seminar.instructor)
    found = [(r.number, r.author_name, r.author, r.posted_at, r.in_reply_to) for r in Reply.objects.all()]
    assert found == [(1, "sowelld", None, None, None), (2, "Chance Robbins", None, None, None)]


def test_the_next_reply_to_an_imported_discussion_goes_on_counting(seminar):
    thread = actions.import_discussion(course=seminar.course, discussion=SEED, by=seminar.instructor)
    reply = make.reply(thread, seminar.seats.danielle)
    assert (reply.number, reply.top, Thread.objects.get().visible_count) == (3, 3, 3)


def test_last_terms_prompts_are_copied_as_drafts_with_shifted_dates(seminar):
    due = timezone.now()
    make.prompt(seminar.course, seminar.instructor, due_at=due, questions=["Why?"])
    copy = make.course(slug="next-term")
    actions.copy_prompts(
        source=seminar.course,
        copy=copy,
        meetings={},
        shift=lambda moment: moment + datetime.timedelta(days=364),
        by=seminar.assistant,
    )
    [prompt] = Prompt.objects.filter(course=copy)
    assert (prompt.state, prompt.due_at - due, prompt.author) == ("draft", datetime.timedelta(364), seminar.assistant)
    assert [question.text for question in prompt.questions.all()] == ["Why?"]


def test_a_reading_that_is_a_draft_again_is_named_to_staff_alone(client, seminar):
    reading = make.assign(seminar.course, make.reading("Not Ready Yet", state="draft")).reading
    address = make.prompt(seminar.course, seminar.instructor, readings=[reading]).get_absolute_url()
    client.force_login(seminar.danielle)
    assert "Not Ready Yet" not in client.get(address).text
    client.force_login(seminar.assistant)
    assert "Not Ready Yet" in client.get(address).text
