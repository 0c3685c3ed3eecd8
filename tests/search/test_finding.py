"""What is found, by both engines alike."""

from datetime import UTC, datetime

import pytest

from apps.readings.actions import edit_record, revise_reading
from apps.readings.bodies import blocks_of
from apps.threads.actions import edit_prompt, edit_reply, mark_read
from apps.threads.models import Reply
from tests import make

from .conftest import SPEECH, find


@pytest.fixture
def seat(seminar):
    """The student who looks."""
    return seminar.seats.lernerm


@pytest.fixture
def said(thread, seminar):
    """What posts as Danielle."""
    return lambda body, **more: make.reply(thread, more.pop("seat", seminar.seats.danielle), body, **more)


def test_a_paragraph_is_found_by_any_form_of_its_words(seat, reading):
    assert find(seat, "delegate speeches").readings == [("The Thaw", "1")]


def test_a_reading_is_found_by_its_title_and_its_writer(seat, reading):
    assert find(seat, "thaw").readings == [("The Thaw", "")]
    assert find(seat, "jones").readings == [("The Thaw", "")]


def test_the_paragraphs_of_a_reading_are_one_result(seat, course):
    reading = make.reading("Law", blocks=["The law stood.", "No law. No law at all.", "Order."])
    make.assign(course, reading)
    found = find(seat, "law order -anarchy")
    assert found.readings == []
    found = find(seat, "law")
    assert found.readings == [("Law", "2")]
    assert found.page.groups[0].rows[0].more == ["1"]
    assert found.counts["readings"] == 3  # the title too


def test_a_prompt_is_found_by_title_text_and_questions(seat, thread):
    for query in ("sincere", "delegates told", "who gained"):
        assert find(seat, query).prompts == ["Was the thaw sincere?"], query


def test_a_reply_is_found_by_what_it_says(seat, said):
    reply = said("The party *lost* its unity.")
    said("Nobody gained.")
    assert find(seat, "losing").replies == []
    assert find(seat, "parties unity").replies == [reply.pk]


def test_all_the_words_are_wanted(seat, said):
    said("The party lost.")
    assert find(seat, "party unity").replies == []


def test_a_phrase_stands_together(seat, said):
    together, _apart = said("A secret speech was given."), said("The speech was no secret.")
    assert find(seat, "“secret speech”").replies == [together.pk]
    assert len(find(seat, "secret speech").replies) == 2
    assert find(seat, '"secret spee"').replies == []


def test_a_word_with_a_hyphen_stands_together(seat, said):
    one, _other = said("The de-Stalinisation began."), said("De Gaulle met Stalin.")
    assert find(seat, "de-stalinisation").replies == [one.pk]


def test_what_is_not_wanted_is_left_out(seat, said):
    one, other = said("A speech."), said("A speech on the cult of personality.")
    assert find(seat, "speech -cult").replies == [one.pk]
    assert find(seat, 'speech -"cult personality"').replies == [other.pk, one.pk]
    assert find(seat, 'speech -"personality cult" -"cult of personality"').replies == [one.pk]


def test_where_most_matches_stand_comes_first_then_the_latest(seat, said):
    once, often, again = said("One thaw."), said("Thaw upon thaw upon thaw."), said("A thaw.")
    assert find(seat, "thaw", "replies").replies == [often.pk, again.pk, once.pk]


def test_a_title_counts_for_more_than_a_text(seat, seminar, thread):
    make.prompt(seminar.course, seminar.instructor, title="Other", body="A thaw, and a thaw once more.")
    assert find(seat, "thaw").prompts == ["Was the thaw sincere?", "Other"]


def test_texts_in_other_languages_are_stemmed_as_such(seat, course, said):
    make.assign(
        course, make.reading("Оттепель", blocks=["Секретные речи делегатов съезда."], record={"language": "ru"})
    )
    french = said("Il y avait dans la salle des chevaux, et les délégués ne les ont pas vus.")
    assert find(seat, "речь делегаты").readings == [("Оттепель", "1")]
    assert find(seat, "cheval").replies == [french.pk]
    assert find(seat, "delegues").replies == [french.pk]


def test_chinese_is_found_by_what_stands_together(seat, said):
    one, _other = said("他作了秘密報告。"), said("報告是秘密的。")
    assert find(seat, "秘密報告").replies == [one.pk]


def test_by_author(seat, seminar, said, reading):
    one, _other = said("A speech."), said("A speech.", seat=seminar.seats.sowelld)
    own = said("My speech.", seat=seminar.seats.lernerm)
    assert find(seat, "author:DANI").replies == [one.pk]
    assert find(seat, "speech author:me").replies == [own.pk]
    assert find(seat, "speech -author:danielle -author:sowelld").replies == [own.pk]
    assert find(seat, 'famous author:"Polly Jones"').readings == [("The Thaw", "1")]
    assert find(seat, "author:jones").readings == [("The Thaw", "")]
    assert find(seat, "author:instructor").prompts == ["Was the thaw sincere?"]


def test_a_name_is_found_whatever_its_apostrophe_and_capitals(seat, said):
    reply = said("A speech.")
    Reply.objects.filter(pk=reply.pk).update(author_name="Öznur D'Arc")
    assert find(seat, "author:“öznur d’arc”").replies == [reply.pk]


def test_by_reading(seat, course, said, reading):
    make.assign(course, make.reading("Other", blocks=["A famous speech."]))
    quoting, _other = said("“Khrushchev started delivering his famous”: so it began."), said("It began.")
    assert find(seat, "famous reading:thaw").readings == [("The Thaw", "1")]
    assert find(seat, "famous -reading:thaw").readings == [("Other", "1")]
    assert find(seat, "reading:the-thaw").readings == [("The Thaw", "")]
    assert find(seat, "began reading:thaw").replies == [quoting.pk]
    assert find(seat, "reading:thaw").prompts == ["Was the thaw sincere?"]
    assert find(seat, "reading:elsewhere").total == 0


def test_within_one_discussion(seat, seminar, thread, said):
    one = said("A speech.")
    other = make.prompt(seminar.course, seminar.instructor, title="Another speech")
    make.reply(other, seminar.seats.danielle, "A speech.")
    found = find(seat, f"speech in:{thread.slug}")
    assert (found.replies, found.prompts, found.readings) == ([one.pk], [], [])
    assert find(seat, f"in:{thread.slug}").prompts == ["Was the thaw sincere?"]


def test_by_day_in_the_course_s_zone(seat, said):
    reply = said("A speech.")
    Reply.objects.filter(pk=reply.pk).update(posted_at=datetime(2025, 2, 24, 3, 0, tzinfo=UTC))  # 22:00 of the 23rd
    from django.utils import timezone

    with timezone.override("America/New_York"):
        assert find(seat, "speech before:2025-02-24 in:replies").replies == [reply.pk]
        assert find(seat, "speech after:2025-02-24", "replies").replies == []
        assert find(seat, "after:2025-02-23 before:2025-03").replies == [reply.pk]
        assert find(seat, "speech before:9999", "replies").replies == [reply.pk]
        assert find(seat, "speech after:1000", "replies").replies == [reply.pk]


def test_what_is_unread(seat, seminar, thread, said):
    said("A speech.")
    new = said("A new speech.")
    said("My speech.", seat=seat)
    mark_read(thread=thread, person=seat.person, number=0)
    assert new.pk in find(seat, "is:unread").replies
    thread.refresh_from_db()
    mark_read(thread=thread, person=seminar.sowelld, number=1)
    assert find(seminar.seats.sowelld, "speech is:unread").replies[-1] == new.pk
    assert find(make.guest_seat(seminar.course), "is:unread").total == 0


def test_what_quotes(seat, said, reading):
    quoting, _plain = said("“Khrushchev started delivering his famous” speech."), said("A speech.")
    assert find(seat, "speech has:quote").replies == [quoting.pk]
    assert quoting.pk not in find(seat, "speech -has:quote").replies


def test_people_by_their_names(seminar, thread, said):
    said("A speech.")
    assert find(seminar.seats.instructor, "danie").people == ["Danielle"]
    assert find(seminar.seats.instructor, "sowelld").people == ["Sowelld"]
    assert find(seminar.seats.instructor, "danielle sowelld").people == []


def test_an_edited_reply_is_found_by_its_new_words_alone(seat, seminar, said):
    reply = said("A whirlpool.")
    edit_reply(reply=reply, seat=seminar.seats.danielle, body="A maelstrom.")
    assert find(seat, "whirlpool").replies == []
    assert find(seat, "maelstrom").replies == [reply.pk]


def test_an_edited_prompt_is_found_by_its_new_words_alone(seat, seminar, thread):
    edit_prompt(thread=thread, by=seminar.instructor, title="A winter", body="It froze.", state="published")
    assert find(seat, "sincere").prompts == []
    assert find(seat, "freezing winters").prompts == []
    assert find(seat, "froze winter").prompts == ["A winter"]


def test_a_revised_reading_is_found_as_it_stands_now(seat, reading):
    revise_reading(reading=reading, blocks=blocks_of(SPEECH + "\n\nThe cult ended."), by=None)
    assert find(seat, "denounced").readings == []
    assert find(seat, "ending cults").readings == [("The Thaw", "3")]


def test_a_reading_is_found_by_its_new_title(seat, reading):
    edit_record(reading=reading, by=None, title="The Winter")
    assert find(seat, "winter").readings == [("The Winter", "")]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("krushchev", "khrushchev"),
        ("Dlegates started", "delegates started"),
        ('"secrte speech"', '"secret speech"'),
        ("xylophone", ""),
        ("cat", ""),
        ("author:krushchev", ""),
    ],
)
def test_a_slip_is_set_right_by_the_words_of_the_readings(seat, reading, typed, meant):
    assert find(seat, typed).suggested == meant


@pytest.mark.parametrize(
    "typed", ["'", '"', "\\", "%", "_", "a_b", "NOT", "(", "s1en_speech", "x" * 300, "e\u0301", "½"]
)
def test_no_sign_troubles_the_engines(seat, said, typed):
    said("A speech.")
    find(seat, typed)
    find(seat, f'"{typed} speech" -{typed} author:{typed} in:{typed} reading:{typed}')


def test_a_course_without_readings_has_none_to_find(seat):
    assert find(seat, "speech").total == 0


def test_of_a_word_that_stands_everywhere_the_newest_places_are_put_in_order(seat, said, two_weighed):
    said("Whirlpool, whirlpool, whirlpool.")
    second, third = said("Whirlpool, whirlpool."), said("Whirlpool.")
    found = find(seat, "whirlpool")
    assert found.replies == [second.pk, third.pk]
    assert (found.told["replies"], found.page.told) == ("2+", "2+")


def test_of_a_word_that_stands_everywhere_each_reading_is_found(seat, course, two_weighed):
    for title in ("Law", "Order"):
        make.assign(course, make.reading(title, blocks=["Parties met."] * 3))
    assert {title for title, _label in find(seat, "party").readings} == {"Law", "Order"}
