"""A copy of all that is kept about oneself: whole, fetched by nobody else, and gone after some days."""

import io
import json
import zipfile
from datetime import timedelta

import pytest
from django.utils import timezone

from apps.accounts import actions, personal
from apps.accounts.models import Copy
from apps.accounts.tasks import make_copy_task
from apps.core.models import Upload
from apps.courses.models import LogEntry
from tests import make

pytestmark = pytest.mark.django_db


def fetched(client):
    """The files of the copy that a person asks for and fetches."""
    client.post("/settings/privacy/copy/")
    answer = client.get(f"/settings/privacy/copy/{Copy.objects.get().pk}/")
    assert answer.headers["Cache-Control"] == "no-store, private"
    archive = zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))
    return {name: archive.read(name).decode(errors="replace") for name in archive.namelist()}


def test_the_copy_says_what_is_kept_in_three_forms(signed_in, tess):
    files = fetched(signed_in)
    account = json.loads(files["data.json"])["parts"]["account"]
    assert account["rows"][0]["handle"] == "tess"
    assert set(account["fields"]) == set(account["rows"][0])
    assert "tess@example.org" in files["index.html"]
    assert "tess@example.org" in files["everything.md"]
    assert LogEntry.objects.get(verb="copy_own_data").actor == tess


def test_every_field_of_every_part_is_documented_and_every_part_once(tess):
    parts = personal.parts_about(tess)
    assert len({part.name for part in parts}) == len(parts)
    assert parts[0].name == "account"
    assert not [part.name for part in parts for row in part.rows if set(row) - set(part.fields)]


def test_nobody_else_fetches_it(signed_in, client2, tess):
    signed_in.post("/settings/privacy/copy/")
    address = f"/settings/privacy/copy/{Copy.objects.get().pk}/"
    assert client2.get(address).status_code == 302
    client2.force_login(make.person("stranger"))
    assert client2.get(address).status_code == 404


def test_it_is_fetched_no_more_once_its_days_are_over_or_its_file_is_gone(signed_in, tess):
    signed_in.post("/settings/privacy/copy/")
    copy = Copy.objects.get()
    address = f"/settings/privacy/copy/{copy.pk}/"
    assert "Download your copy" in signed_in.get("/settings/privacy/").text
    copy.file.storage.delete(copy.file.name)
    assert signed_in.get(address).status_code == 404
    Copy.objects.update(made_at=timezone.now() - timedelta(days=8))
    assert signed_in.get(address).status_code == 404
    assert "Download your copy" not in signed_in.get("/settings/privacy/").text


def test_asking_again_takes_the_place_of_the_last_copy(tess):
    first = actions.ask_for_copy(person=tess)
    first.refresh_from_db()
    actions.ask_for_copy(person=tess)
    assert Copy.objects.get().pk != first.pk
    assert not first.file.storage.exists(first.file.name)


def test_while_one_is_being_made_no_other_is_begun(signed_in, tess):
    Copy.objects.create(person=tess)
    signed_in.post("/settings/privacy/copy/")
    assert Copy.objects.get().made_at is None
    assert "being made" in signed_in.get("/settings/privacy/").text
    Copy.objects.update(asked_at=timezone.now() - timedelta(hours=1))
    assert "could not be made" in signed_in.get("/settings/privacy/").text


def test_a_copy_taken_back_while_it_is_made_leaves_no_file(tess):
    copy = Copy(person=tess)
    actions.make_copy(copy=copy)
    assert not copy.file.storage.exists(copy.file.name)


def test_a_copy_taken_back_before_the_worker_comes_is_not_made():
    make_copy_task.func(1)
    assert not Copy.objects.exists()


def test_asking_has_a_limit(signed_in):
    statuses = [signed_in.post("/settings/privacy/copy/").status_code for _ in range(6)]
    assert statuses == [302] * 5 + [429]


def test_images_are_in_it_and_one_whose_file_is_lost_is_no_reason_to_give_nothing(signed_in, tess):
    from django.core.files.base import ContentFile

    kept = Upload(uploader=tess, content_type="image/png", width=1, height=1)
    kept.file.save("kept.png", ContentFile(b"pixels"))
    Upload.objects.create(uploader=tess, content_type="image/png", width=2, height=2, file="uploads/lost.png")
    files = fetched(signed_in)
    assert [text for name, text in files.items() if name.startswith("images/")] == ["pixels"]
