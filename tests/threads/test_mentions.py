"""A mention stands out where it names a member of the course, and nowhere else."""

from apps.courses.actions import remove_seat
from tests import make


def shown(client, thread):
    return client.get(thread.get_absolute_url()).content.decode()


def test_a_member_s_handle_stands_out(client, thread, seminar):
    make.reply(thread, seminar.seats.lernerm, "As @danielle said, and @nobody.")
    client.force_login(seminar.sowelld)
    said = shown(client, thread)
    assert '<b class="mentioned"><span class="mention">@danielle</span></b>' in said
    assert said.count('class="mentioned"') == 1


def test_it_stands_out_no_more_once_its_owner_was_removed(client, thread, seminar):
    make.reply(thread, seminar.seats.lernerm, "As @danielle said.")
    client.force_login(seminar.sowelld)
    shown(client, thread)
    remove_seat(seat=seminar.seats.danielle, by=seminar.instructor)
    assert "mentioned" not in shown(client, thread)


def test_who_is_no_member_is_not_told_who_is(client, open_thread, seminar):
    seat = make.seat(open_thread.course, seminar.danielle)
    make.reply(open_thread, seat, "I am @danielle.")
    assert "@danielle" in shown(client, open_thread)
    assert "mentioned" not in shown(client, open_thread)
