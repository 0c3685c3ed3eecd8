"""Whose images a text opens to its readers, and who may add any."""

import pytest
from django.contrib.auth.models import AnonymousUser

from apps.core.models import Upload
from apps.courses.actions import remove_seat
from apps.threads.actions import hide_reply
from apps.threads.actions.uploads import note_uploads
from apps.threads.queries import has_seat, upload_for
from tests import make


@pytest.fixture
def reply(seminar):
    return make.reply(make.prompt(seminar.course, seminar.instructor), seminar.seats.danielle)


def upload(person):
    return Upload.objects.create(uploader=person, width=1, height=1, content_type="image/png")


def test_a_text_opens_the_images_in_it_that_its_writer_sent_and_no_other(seminar, reply):
    shown, elsewhere, foreign = upload(seminar.danielle), upload(seminar.danielle), upload(seminar.sowelld)
    note_uploads(reply, [shown.pk, foreign.pk], seminar.danielle.pk)
    assert set(reply.uploads.all()) == {shown}
    assert elsewhere not in reply.uploads.all()


def test_one_who_left_every_course_adds_no_images(seminar):
    assert has_seat(seminar.danielle)
    remove_seat(seat=seminar.seats.danielle, by=seminar.instructor)
    assert not has_seat(seminar.danielle)
    assert not has_seat(seminar.outsider)


def test_an_image_is_its_uploaders_and_no_other_comes_for_it(seminar):
    sent = [upload(seminar.danielle), upload(seminar.danielle)]
    assert [upload_for(seminar.danielle, one.pk) for one in sent] == sent
    assert upload_for(seminar.sowelld, sent[0].pk) is None


def test_an_image_whose_uploader_is_gone_is_not_everybodys(seminar):
    assert upload_for(AnonymousUser(), upload(None).pk) is None


def test_an_image_opens_with_its_own_text_and_with_no_other(seminar, reply):
    shown = upload(seminar.danielle)
    note_uploads(reply, [shown.pk], seminar.danielle.pk)
    make.reply(reply.thread, seminar.seats.sowelld)
    make.assign(seminar.course, make.reading())
    assert upload_for(seminar.sowelld, shown.pk) == shown
    hide_reply(reply=reply, by=seminar.instructor, reason="Off the question")
    assert upload_for(seminar.sowelld, shown.pk) is None
    assert upload_for(seminar.instructor, shown.pk) == shown
