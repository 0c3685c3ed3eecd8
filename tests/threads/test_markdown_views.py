"""The composer's helpers: preview and image upload, and who may see an image."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from apps.core.models import Upload
from apps.threads import actions
from tests import make

PREVIEW, UPLOAD = "/markdown/preview/", "/markdown/upload/"
LIMIT = "apps.threads.views.markdown.limits.allow"


def picture(size=(4, 2)):
    buffer = io.BytesIO()
    Image.new("RGB", size).save(buffer, "PNG")
    return SimpleUploadedFile("evil.html", buffer.getvalue(), content_type="text/html")


def sent(client, person, **data):
    client.force_login(person)
    return client.post(UPLOAD, data)


@pytest.fixture
def image(client, seminar):
    """The address of an image that Danielle has sent and not used."""
    code = sent(client, seminar.danielle, image=picture()).json()["image_code"]
    return code.removeprefix("![](").removesuffix(")")


def status_for(client, person, address):
    client.logout()
    if person:
        client.force_login(person)
    response = client.get(address)
    b"".join(response)  # read to its end, which closes the file
    return response.status_code


def test_a_member_sees_their_words_sanitised(client, seminar):
    client.force_login(seminar.danielle)
    response = client.post(PREVIEW, {"content": "*a* <script>"})
    assert response.status_code == 200
    assert '<p dir="auto"><em>a</em> &lt;script&gt;</p>' in response.text
    assert "<html" not in response.text


def test_a_preview_links_as_its_thread_does(client, seminar):
    client.force_login(seminar.danielle)
    address = f"{PREVIEW}?course=soviet-union&thread=de-stalinization"
    assert (
        'href="/c/soviet-union/discussion/de-stalinization/4/"'
        in client.post(address, {"content": "[x](reply:4)"}).text
    )


@pytest.mark.parametrize(
    "query", ["?course=soviet-union&thread=../x", "?course=nowhere&thread=a", "?course=soviet-union"]
)
def test_a_preview_of_nowhere_leaves_such_links_as_text(client, seminar, query):
    client.force_login(seminar.danielle)
    assert "<a" not in client.post(PREVIEW + query, {"content": "[x](reply:4)"}).text


def test_the_writer_is_told_what_would_be_left_out(client, seminar):
    client.force_login(seminar.danielle)
    assert "too deep" in client.post(PREVIEW, {"content": ">" * 40 + "a"}).text


@pytest.mark.parametrize(
    ("data", "status"), [({}, 400), ({"content": "a" * 20_001}, 413), ({"content": ""}, 200), ({"content": "\0"}, 200)]
)
def test_bad_previews_get_a_short_sentence(client, seminar, data, status):
    client.force_login(seminar.danielle)
    response = client.post(PREVIEW, data)
    assert response.status_code == status
    assert len(response.text) < 200


def test_the_signed_out_preview_where_guests_may_write(client, seminar, public_course):
    assert client.post(f"{PREVIEW}?course=open-seminar", {"content": "a"}).status_code == 200
    assert client.post(f"{PREVIEW}?course=soviet-union", {"content": "a"}).status_code == 403
    assert client.post(PREVIEW, {"content": "a"}).status_code == 403


def test_previews_and_uploads_have_a_limit(client, seminar, monkeypatch):
    monkeypatch.setattr(LIMIT, lambda *args, **options: False)
    client.force_login(seminar.danielle)
    assert client.post(PREVIEW, {"content": "a"}).status_code == 429
    assert client.post(UPLOAD, {"image": picture()}).status_code == 429


def test_an_upload_is_answered_as_markdownx_expects(client, seminar):
    response = sent(client, seminar.danielle, image=picture())
    upload = Upload.objects.get()
    assert response.json() == {"image_code": f"![](/media/{upload.pk}/4x2.png)"}
    assert upload.uploader == seminar.danielle
    assert upload.file.name.endswith(".png")


@pytest.mark.parametrize("data", [b"", b"<svg onload=alert(1)>", b"\x89PNG\r\n\x1a\n"])
def test_what_is_no_image_is_422_with_a_sentence(client, seminar, data):
    response = sent(client, seminar.danielle, image=SimpleUploadedFile("x.png", data, content_type="image/png"))
    assert response.status_code in (400, 422)
    assert response.json()["image"][0].endswith(".")
    assert not Upload.objects.exists()


def test_no_image_at_all_is_400(client, seminar):
    assert sent(client, seminar.danielle).status_code == 400


def test_strangers_upload_nothing(client, seminar):
    assert client.post(UPLOAD, {"image": picture()}).status_code == 403
    assert sent(client, seminar.outsider, image=picture()).status_code == 403


def test_before_first_use_an_image_is_its_senders(client, seminar, image):
    assert status_for(client, seminar.danielle, image) == 200
    assert [status_for(client, person, image) for person in (seminar.sowelld, seminar.instructor, None)] == [404] * 3


def test_an_image_is_served_as_nothing_but_an_image(client, seminar, image):
    response = client.get(image)
    assert response["Content-Type"] == "image/png"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'; sandbox"
    assert b"".join(response.streaming_content).startswith(b"\x89PNG")


def test_an_image_is_asked_for_at_each_use_and_sent_once(client, seminar, image):
    first = client.get(image)
    assert (first["Cache-Control"], first["Vary"].split(", ")[0]) == ("private, no-cache", "Cookie")
    b"".join(first)  # read to its end, which closes the file
    again = client.get(image, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    assert again["Cache-Control"] == "private, no-cache"


def test_who_may_not_see_an_image_any_more_gets_404_whatever_their_browser_kept(client, seminar, thread, image):
    reply = actions.post_reply(thread=thread, seat=seminar.seats.danielle, body=f"![]({image})")
    client.force_login(seminar.sowelld)
    kept = client.get(image)
    b"".join(kept)
    actions.hide_reply(reply=reply, by=seminar.instructor, reason="off the question")
    assert client.get(image, headers={"If-None-Match": kept["ETag"]}).status_code == 404


def test_an_image_has_one_address(client, seminar, image):
    assert client.get(image.replace("4x2", "9x9")).status_code == 404


def test_an_image_whose_file_is_gone_is_404(client, seminar, image):
    upload = Upload.objects.get()
    upload.file.storage.delete(upload.file.name)
    assert client.get(image).status_code == 404


@pytest.fixture
def thread(seminar):
    return actions.write_prompt(course=seminar.course, author=seminar.instructor, title="Why?", state="published")


def test_an_image_in_a_reply_is_seen_by_whoever_may_read_it(client, seminar, thread, image):
    reply = actions.post_reply(thread=thread, seat=seminar.seats.danielle, body=f"![]({image})")
    assert status_for(client, seminar.sowelld, image) == 200
    assert [status_for(client, person, image) for person in (seminar.outsider, None)] == [404, 404]
    actions.hide_reply(reply=reply, by=seminar.instructor, reason="off the question")
    assert status_for(client, seminar.sowelld, image) == 404
    assert status_for(client, seminar.instructor, image) == 200


def test_an_image_added_in_an_edit_is_seen_too(client, seminar, thread, image):
    reply = actions.post_reply(thread=thread, seat=seminar.seats.danielle, body="Words")
    actions.edit_reply(reply=reply, seat=seminar.seats.danielle, body=f"![]({image})")
    assert status_for(client, seminar.sowelld, image) == 200


def test_nobody_opens_anothers_image_by_naming_it(client, seminar, thread, image):
    actions.post_reply(thread=thread, seat=seminar.seats.sowelld, body=f"![]({image})")
    assert status_for(client, seminar.sowelld, image) == 404


def test_an_image_in_a_prompt_opens_with_the_prompt(client, seminar):
    address = sent(client, seminar.instructor, image=picture()).json()["image_code"][4:-1]
    fields = {"title": "Why?", "body": f"![]({address})"}
    thread = actions.write_prompt(course=seminar.course, author=seminar.instructor, **fields)
    assert status_for(client, seminar.danielle, address) == 404
    actions.edit_prompt(thread=thread, by=seminar.instructor, **fields, state="published")
    assert status_for(client, seminar.danielle, address) == 200


def test_a_figure_is_seen_where_its_reading_is_assigned(client, seminar, image, public_course):
    from apps.readings.models import Assignment, Figure, Reading

    reading = Reading.objects.create(slug="a", title="A", state="draft")
    Figure.objects.create(reading=reading, position=1, image=Upload.objects.get())
    Assignment.objects.create(course=seminar.course, reading=reading)
    assert status_for(client, seminar.sowelld, image) == 404
    Reading.objects.update(state="published")
    assert status_for(client, seminar.sowelld, image) == 200
    assert status_for(client, None, image) == 404
    Assignment.objects.create(course=public_course, reading=reading)
    assert status_for(client, None, image) == 200


def test_an_image_that_never_was_is_404(client, seminar):
    assert status_for(client, make.person("zoe"), "/media/123e4567-e89b-12d3-a456-426614174000/1x1.png") == 404
