"""One draft per person and place: an edit, a prompt being written or changed; and the list of one's own."""

import pytest

from apps.courses.actions import remove_seat
from apps.threads import actions
from apps.threads.models import Draft, Prompt
from tests import make

WORDS = "My forty-seven words."
NEW = "/c/soviet-union/discussion/new/"
SCRIPT = {"HX-Request": "true"}


@pytest.fixture
def reply(seminar, thread):
    return make.reply(thread, seminar.seats.danielle)


@pytest.fixture
def danielle(client, seminar):
    client.force_login(seminar.danielle)
    return client


@pytest.fixture
def instructor(client, seminar):
    client.force_login(seminar.instructor)
    return client


def edit_of(reply):
    return f"{reply.get_absolute_url()}edit/"


def test_an_edit_that_was_begun_stands_in_the_box_again(danielle, reply):
    form = danielle.get(edit_of(reply)).context["form"]
    danielle.post(f"{edit_of(reply)}draft/", {"body": WORDS, "revision": "1", "begun": form["begun"].value()})
    page = danielle.get(edit_of(reply))
    assert f"\n{WORDS}</textarea>" in page.text
    assert "What you typed before is in the box" in page.text
    assert page.context["form"]["begun"].value() == form["begun"].value()


def test_saving_the_edit_ends_its_draft(danielle, reply):
    danielle.post(f"{edit_of(reply)}draft/", {"body": WORDS, "revision": "1"})
    danielle.post(edit_of(reply), {"body": WORDS, "revision": "1"})
    assert not Draft.objects.exists()


def test_a_draft_of_an_edit_begun_from_older_words_is_shown_beside_the_new_ones(danielle, seminar, reply):
    danielle.post(f"{edit_of(reply)}draft/", {"body": WORDS, "revision": "1"})
    actions.save_draft(person=seminar.sowelld, body="Not mine", reply=reply)
    other = reply.thread.replies.get()
    other.thread = reply.thread
    actions.edit_reply(reply=other, seat=seminar.seats.danielle, body="Said elsewhere.")
    actions.save_draft(person=seminar.danielle, body=WORDS, fields={"revision": ["1"]}, reply=reply)
    page = danielle.get(edit_of(reply))
    assert all(text in page.text for text in (WORDS, "Said elsewhere.", "was changed elsewhere"))
    assert page.context["form"]["revision"].value() == 2


def test_words_that_the_reply_says_already_are_no_draft(danielle, reply):
    danielle.post(f"{edit_of(reply)}draft/", {"body": WORDS, "revision": "1"})
    based_on = Draft.objects.get().saved_at.isoformat()
    answer = danielle.post(f"{edit_of(reply)}draft/", {"body": reply.body, "based_on": based_on}, headers=SCRIPT)
    assert (answer.status_code, "Draft-Saved" in answer.headers) == (204, False)
    assert not Draft.objects.exists()


def test_an_emptied_draft_is_none(danielle, thread):
    save = f"{thread.get_absolute_url()}draft/"
    danielle.post(save, {"body": WORDS})
    danielle.post(save, {"body": " \n", "based_on": Draft.objects.get().saved_at.isoformat()})
    assert not Draft.objects.exists()


def test_a_draft_of_an_edit_can_be_discarded_where_it_stands(danielle, reply):
    danielle.post(f"{edit_of(reply)}draft/", {"body": WORDS, "revision": "1"})
    answer = danielle.post(f"{edit_of(reply)}draft/", {"body": WORDS, "discard": "1"}, follow=True)
    assert WORDS not in answer.text
    assert not Draft.objects.exists()


def test_the_edit_of_a_reply_that_waits_has_a_draft_too(client, seminar, thread):
    seat = make.guest_seat(seminar.course, seminar.outsider)
    held = make.reply(thread, seminar.seats.danielle)
    type(held).objects.filter(pk=held.pk).update(state="held", number=None)
    client.force_login(seminar.danielle)
    address = f"{thread.get_absolute_url()}held/{held.pk}/edit/"
    assert client.post(f"{address}draft/", {"body": WORDS}, headers=SCRIPT).status_code == 204
    assert WORDS in client.get(address).text
    assert seat.person == seminar.outsider


def test_nobody_keeps_a_draft_of_anothers_reply(client, seminar, reply):
    client.force_login(seminar.sowelld)
    assert client.post(f"{edit_of(reply)}draft/", {"body": WORDS}).status_code == 403


@pytest.mark.parametrize("by_script", [True, False])
def test_an_edit_saved_in_another_window_is_not_written_over(danielle, seminar, reply, by_script):
    actions.save_draft(person=seminar.danielle, body="From the other window.", reply=reply)
    answer = danielle.post(
        f"{edit_of(reply)}draft/", {"body": WORDS, "revision": "1"}, headers=SCRIPT if by_script else {}
    )
    assert answer.status_code == 409
    assert "From the other window." in answer.text
    assert by_script or WORDS in answer.text
    assert Draft.objects.get().body == "From the other window."


def test_a_prompt_that_was_begun_stands_in_the_form_again_with_all_its_fields(instructor):
    typed = {
        "title": "A new one",
        "body": WORDS,
        "question": ["First?", "", "Second?"],
        "closes_at": "2026-03-01T10:00",
    }
    instructor.post(f"{NEW}draft/", typed)
    page = instructor.get(NEW).text
    assert all(text in page for text in ("A new one", WORDS, "First?", "Second?", "2026-03-01T10:00"))
    assert "is not saved as a prompt yet" in page
    assert not Prompt.objects.exists()


def test_writing_the_prompt_ends_its_draft(instructor):
    instructor.post(f"{NEW}draft/", {"title": "A new one", "body": WORDS})
    instructor.post(NEW, {"title": "A new one", "body": WORDS, "state": "published"})
    assert (Draft.objects.count(), Prompt.objects.get().body) == (0, WORDS)


def test_a_prompt_being_changed_has_a_draft_until_it_is_saved(instructor, thread):
    address = f"{thread.get_absolute_url()}edit/"
    instructor.post(f"{address}draft/", {"title": "Another title", "body": WORDS})
    assert "Another title" in instructor.get(address).text
    assert "Another title" not in instructor.get(thread.get_absolute_url()).text
    instructor.post(address, {"title": "Another title", "body": WORDS, "state": "published"})
    assert not Draft.objects.exists()


def test_a_prompt_that_a_colleague_has_begun_is_not_mine(client, seminar):
    actions.save_draft(person=seminar.instructor, body=WORDS, course=seminar.course)
    client.force_login(seminar.assistant)
    assert WORDS not in client.get(NEW).text


def test_a_prompt_saved_in_another_window_is_shown_beside_what_is_typed(instructor, seminar, thread):
    address = f"{thread.get_absolute_url()}edit/draft/"
    actions.save_draft(person=seminar.instructor, body="From the other window.", prompt=thread.prompt)
    answer = instructor.post(address, {"title": "Mine", "body": WORDS})
    assert answer.status_code == 409
    assert all(text in answer.text for text in ("Mine", WORDS, "From the other window."))


def test_a_prompt_changed_by_a_colleague_meanwhile_is_shown_and_saving_again_replaces_it(instructor, seminar, thread):
    address = f"{thread.get_absolute_url()}edit/"
    typed = {"title": "Mine", "body": WORDS, "state": "published"}
    typed["begun_from"] = instructor.get(address).context["begun_from"]
    actions.edit_prompt(thread=thread, by=seminar.assistant, title="Theirs", body="Their words", questions=["Theirs?"])
    answer = instructor.post(address, typed)
    assert answer.status_code == 409
    assert all(text in answer.text for text in ("Mine", WORDS, "Theirs", "Their words", "Theirs?"))
    instructor.post(address, typed | {"begun_from": answer.context["begun_from"]})
    assert Prompt.objects.get().body == WORDS


def test_a_draft_of_a_prompt_changed_meanwhile_says_so(instructor, seminar, thread):
    address = f"{thread.get_absolute_url()}edit/"
    begun_from = instructor.get(address).context["begun_from"]
    instructor.post(f"{address}draft/", {"title": "Mine", "body": WORDS, "begun_from": begun_from})
    assert "was changed elsewhere" not in instructor.get(address).text
    actions.edit_prompt(thread=thread, by=seminar.assistant, title="Theirs", body="Their words")
    assert "was changed elsewhere" in instructor.get(address).text


@pytest.mark.parametrize(("headers", "status"), [(SCRIPT, 413), ({}, 422)])
def test_more_than_a_draft_holds_is_refused_and_given_back(instructor, headers, status):
    long = "word " * 30_000
    answer = instructor.post(f"{NEW}draft/", {"title": "A new one", "body": long}, headers=headers)
    assert answer.status_code == status
    assert headers or long in answer.text
    assert not Draft.objects.exists()


@pytest.mark.parametrize(("headers", "gives_back"), [(SCRIPT, False), ({}, True)])
def test_a_reply_longer_than_a_draft_holds_is_refused_and_given_back(danielle, thread, headers, gives_back):
    long = "word " * 30_000
    answer = danielle.post(f"{thread.get_absolute_url()}draft/", {"body": long}, headers=headers)
    assert answer.status_code == 413
    assert (long in answer.text) == gives_back


# The list ---------------------------------------------------------------------------------------


def test_the_list_shows_each_draft_with_where_it_goes(danielle, seminar, thread, reply):
    actions.save_draft(person=seminar.danielle, body="a reply of five words", thread=thread, in_reply_to=reply)
    actions.save_draft(person=seminar.danielle, body="an edit", reply=reply)
    page = danielle.get("/drafts/").text
    assert all(text in page for text in ("a reply of five words", "5 words", "An answer to response 1", "an edit"))
    assert f'href="{thread.get_absolute_url()}reply/"' in page
    assert f'href="{edit_of(reply)}"' in page
    assert page.index("An edit of your response 1") < page.index("An answer to response 1")


def test_staff_find_their_prompts_there(instructor, seminar, thread):
    actions.save_draft(person=seminar.instructor, body="Why", fields={"title": ["Thaw?"]}, course=seminar.course)
    actions.save_draft(person=seminar.instructor, body="How", prompt=thread.prompt)
    page = instructor.get("/drafts/").text
    assert "Thaw?" in page
    assert f'href="{NEW}"' in page
    assert f'href="{thread.get_absolute_url()}edit/"' in page


def test_nobody_elses_drafts_are_there(danielle, seminar, thread):
    actions.save_draft(person=seminar.sowelld, body="Not yours", thread=thread)
    assert "Not yours" not in danielle.get("/drafts/").text


def test_a_draft_for_a_thread_that_is_closed_to_me_has_its_text_and_not_the_title(danielle, seminar, thread):
    actions.save_draft(person=seminar.danielle, body=WORDS, thread=thread)
    Prompt.objects.update(state="draft", title="A secret title")
    page = danielle.get("/drafts/").text
    assert WORDS in page
    assert "A secret title" not in page
    assert "A discussion that is not open to you now" in page
    assert "Go on writing" not in page.partition("</device-drafts>")[2]


def test_who_has_lost_the_seat_still_has_the_text(danielle, seminar, thread):
    actions.save_draft(person=seminar.danielle, body=WORDS, thread=thread)
    remove_seat(seat=seminar.seats.danielle, by=seminar.instructor)
    page = danielle.get("/drafts/").text
    assert WORDS in page
    assert thread.prompt.title not in page


def test_an_edit_of_what_was_hidden_meanwhile_is_kept_to_be_copied(danielle, seminar, reply):
    actions.save_draft(person=seminar.danielle, body=WORDS, reply=reply)
    actions.hide_reply(reply=reply, by=seminar.instructor, reason="off the question")
    page = danielle.get("/drafts/").text
    assert WORDS in page
    assert edit_of(reply) not in page


def test_a_draft_is_discarded_from_the_list_by_its_writer_alone(danielle, seminar, thread):
    mine = actions.save_draft(person=seminar.danielle, body=WORDS, thread=thread)
    other = actions.save_draft(person=seminar.sowelld, body="Not yours", thread=thread)
    assert danielle.post(f"/drafts/{mine.pk}/delete/").url == "/drafts/"
    assert danielle.post(f"/drafts/{other.pk}/delete/").status_code == 404
    assert Draft.objects.get() == other


def test_an_empty_list_says_so(danielle):
    assert "No drafts" in danielle.get("/drafts/").text
