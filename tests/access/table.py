"""Who gets what answer from every address: one row per named URL. A URL without a row, or a row without a URL, fails.

Add a row (one line), by what the lowest role that may gets; roles below it get 403:

    "threads:thread_detail": page("guest"),                    GET 200 for guests and everyone above
    "threads:reply_edit": form("author", assistant=403),       GET 200, POST with nothing filled in 422
    "threads:lock_thread": verb("assistant"),                  GET 405, POST 302
    "threads:reply_detail": page("guest", ok=302),             a redirect is its answer
    "core:health": site_page(),                                no course in its address, open to all
    "accounts:settings": own_page(),                           no course in its address, for the signed in

The course's ladder is guest < observer < student < author < assistant < instructor; `author` wrote the object that the
address names, `student` is another student. Any rung can be set by keyword. The rest follows from DESIGN's rules:
in a members-only course anonymous gets the sign-in redirect, outsiders (the site admin without a seat too) 404; in a
public course all three are guests, and where a guest gets 403 the signed out get the sign-in redirect.

`data={…}` or `data=lambda place: {…}` is what a POST sends; `place` is what `world.furnish` returns: the values of the
URL's own arguments by name, which `args={…}` overrides. New kinds of objects are furnished in `tests/access/world.py`.
What a members-only course has not is `only_public`.
"""

from dataclasses import dataclass, field, replace

SITE_ROLES = ("anonymous", "outsider", "admin")
LADDER = ("guest", "observer", "student", "author", "assistant", "instructor")
NOBODY = dict.fromkeys(LADDER, 403)


@dataclass(frozen=True)
class Row:
    get: dict | int | None = None
    post: dict | int | None = None
    in_course: bool = True
    only_public: bool = False
    data: object = field(default_factory=dict)
    args: object = field(default_factory=dict)

    def expected(self, method, role, is_public):
        """The status this role gets, in a public or a members-only course."""
        statuses = getattr(self, method)
        if isinstance(statuses, dict) and self.only_public and not is_public:
            statuses = NOBODY
        if isinstance(statuses, int):
            return statuses
        if not self.in_course or role not in SITE_ROLES:
            return statuses[role]
        if not is_public:
            return 302 if role == "anonymous" else 404
        return 302 if role == "anonymous" and statuses["guest"] in (403, 404) else statuses["guest"]


def rungs(lowest, ok, exceptions):
    """What each rung of the ladder gets: `ok` from `lowest` up, 403 below."""
    reached = LADDER[LADDER.index(lowest) :]
    return NOBODY | dict.fromkeys(reached, ok) | exceptions


def page(lowest, *, ok=200, args=None, **exceptions):
    """A page of a course, only read."""
    return Row(get=rungs(lowest, ok, exceptions), args=args or {})


def verb(lowest, *, ok=302, data=None, args=None, **exceptions):
    """A deed in a course: POST alone."""
    return Row(get=405, post=rungs(lowest, ok, exceptions), data=data or {}, args=args or {})


def form(lowest, *, ok=422, data=None, args=None, **exceptions):
    """A page with a form; what is posted empty comes back 422 to those who may (set `ok` if empty is fine)."""
    get = rungs(lowest, 200, exceptions)
    post = rungs(lowest, ok, exceptions)
    return Row(get=get, post=post, data=data or {}, args=args or {})


def site_page(*, get=200, post=None, args=None, data=None, **exceptions):
    """An address without a course, the same for everyone but the exceptions."""
    everyone = (*SITE_ROLES, *LADDER)
    posted = None if post is None else dict.fromkeys(everyone, post) | exceptions
    got = 405 if get == 405 else dict.fromkeys(everyone, get) | exceptions
    return Row(get=got, post=posted, in_course=False, args=args or {}, data=data or {})


def own_page(**options):
    """An address without a course for the signed in; others are sent to sign in."""
    return site_page(**{"anonymous": 302} | options)


def admin_page(**options):
    """An address of the admin site: everyone but admins is sent to its sign-in."""
    others = dict.fromkeys(("anonymous", "outsider", *LADDER), 302)
    return site_page(**others | options)


ACCESS = {}

# the world has one public course: who has no seat elsewhere is taken to it
ACCESS["core:healthz"] = site_page()
ACCESS["threads:markdown_preview"] = site_page(get=405, post=400, anonymous=403)
ACCESS["threads:markdown_upload"] = site_page(get=405, post=400, anonymous=403, outsider=403, admin=403, guest=403)
ACCESS["threads:media"] = site_page(
    get=404, args={"upload_id": "123e4567-e89b-12d3-a456-426614174000", "name": "1x1.png"}
)
ACCESS["classroom:home"] = site_page(anonymous=302, outsider=302, admin=302)
ACCESS["classroom:about"] = site_page()
ACCESS["classroom:shortcuts"] = site_page()
ACCESS["classroom:accessibility"] = site_page()
ACCESS["classroom:privacy"] = site_page()
ACCESS["classroom:conduct"] = site_page()
ACCESS["classroom:course_conduct"] = page("guest")
ACCESS["classroom:schedule"] = page("guest")
ACCESS["classroom:course_about"] = page("guest")
ACCESS["accounts:settings"] = own_page(post=422)
ACCESS["accounts:own_data"] = own_page()
ACCESS["accounts:copy_make"] = own_page(get=405, post=302)
# nobody's in the world: what is somebody's own is fetched in tests/accounts/test_copies.py
ACCESS["accounts:copy_file"] = own_page(get=404, args={"copy_id": "123e4567-e89b-12d3-a456-426614174000"})
# whoever has not just given their password is asked for it first
ACCESS["accounts:erasure_ask"] = own_page(get=302, post=302)
# nobody of the world is to be erased
ACCESS["accounts:erasure_cancel"] = site_page(get=404, post=404, args={"token": "none"})
ACCESS["accounts:session_end"] = own_page(get=405, post=404, args={"pk": 0})
ACCESS["accounts:totp_activate"] = own_page(get=302)

ACCESS["notifications:inbox"] = own_page()
ACCESS["notifications:inbox_read"] = own_page(get=405, post=302)
ACCESS["notifications:wishes"] = own_page(post=422)
ACCESS["notifications:mail_stop"] = site_page(post=200)

ACCESS["classroom:library"] = page("guest")
ACCESS["search:search"] = page("guest")
ACCESS["classroom:reading_detail"] = page("guest")
ACCESS["classroom:cite_detail"] = page("guest", args={"style": "mla"})
ACCESS["classroom:cite_file"] = page("guest", args={"form": "ris"})
ACCESS["classroom:annotation_list"] = page("guest")
ACCESS["classroom:quote_choose"] = page("guest")
ACCESS["classroom:note_list"] = form("observer")
# a note to self does not exist for anyone else
ACCESS["classroom:note_delete"] = verb("author", observer=404, student=404, assistant=404, instructor=404)
ACCESS["classroom:reading_read"] = verb("observer", data={"all": "1"})
ACCESS["classroom:topic_detail"] = page("guest")
ACCESS["classroom:bibliography"] = page("guest")
ACCESS["classroom:bibliography_file"] = page("guest", args={"form": "ris"})
ACCESS["classroom:calendar_file"] = page("guest")
ACCESS["classroom:calendar_detail"] = page("observer")
ACCESS["classroom:calendar_make"] = verb("observer")
ACCESS["classroom:calendar_revoke"] = verb("observer")
ACCESS["classroom:work_list"] = page("instructor")
ACCESS["classroom:work_create"] = form("instructor")
ACCESS["classroom:work_import"] = verb("instructor", ok=422)
ACCESS["classroom:work_delete"] = verb("instructor")
ACCESS["classroom:quotation_list"] = page("assistant")
ACCESS["classroom:quotation_accept"] = verb("assistant")
ACCESS["classroom:quotation_orphan"] = verb("assistant")
ACCESS["classroom:quotation_reopen"] = verb("assistant")
ACCESS["classroom:reading_setup"] = page("instructor")
ACCESS["classroom:assignment_create"] = verb("instructor", ok=422)
ACCESS["classroom:assignment_move"] = verb("instructor")
ACCESS["classroom:assignment_delete"] = verb("instructor")
ACCESS["transfer:load_choose"] = admin_page(post=422)
ACCESS["transfer:load_review"] = admin_page()
ACCESS["transfer:load_progress"] = admin_page()
ACCESS["transfer:batch_place"] = admin_page(get=405, post=302)
ACCESS["transfer:batch_start"] = admin_page(get=405, post=302)
ACCESS["transfer:batch_stop"] = admin_page(get=405, post=302)
ACCESS["transfer:note_choose"] = admin_page(get=405, post=422)
ACCESS["transfer:document_edit"] = admin_page(get=405, post=422)
ACCESS["transfer:file_again"] = admin_page(get=405, post=302)
ACCESS["transfer:reading_source"] = page("assistant", args=lambda place: {"reading_slug": place["source_slug"]})
ACCESS["courses:member_list"] = page("guest")
# where anyone may read, members but staff go by an alias
ACCESS["courses:alias_edit"] = replace(form("observer", assistant=403, instructor=403), only_public=True)
ACCESS["courses:setup"] = page("instructor")
ACCESS["courses:course_edit"] = form("instructor")
ACCESS["courses:ability_edit"] = form("instructor", ok=302)
ACCESS["courses:course_holding"] = form("instructor", ok=302)
ACCESS["courses:course_keeping"] = form("instructor", ok=302)
ACCESS["courses:course_copy"] = form("instructor")
ACCESS["courses:course_archive"] = verb("instructor")
ACCESS["courses:course_unarchive"] = verb("instructor")
ACCESS["courses:course_freeze"] = verb("instructor")
ACCESS["courses:course_unfreeze"] = verb("instructor")
ACCESS["courses:meeting_list"] = form("instructor", ok=302, data={"title": "Thaw"})
ACCESS["courses:meeting_repeat"] = form("instructor")
ACCESS["courses:meeting_edit"] = form("instructor", ok=302)
ACCESS["courses:meeting_move"] = verb("instructor", data={"places": 1})
ACCESS["courses:meeting_remove"] = verb("instructor")
ACCESS["courses:seat_list"] = Row(get=rungs("assistant", 200, {}), post=rungs("instructor", 422, {}))
ACCESS["courses:seat_edit"] = form("instructor")
ACCESS["courses:seat_remove"] = verb("instructor")
ACCESS["courses:seat_restore"] = verb("instructor")
ACCESS["courses:seat_standing"] = form("assistant")
ACCESS["courses:silence_lift"] = verb("assistant")
ACCESS["courses:suspension_lift"] = verb("assistant")
ACCESS["courses:person_find"] = page("guest")
ACCESS["courses:section_list"] = form("instructor")
ACCESS["courses:section_edit"] = form("instructor")
ACCESS["courses:section_remove"] = verb("instructor")
ACCESS["courses:invitation_list"] = form("instructor")
ACCESS["courses:invitation_resend"] = verb("instructor")
ACCESS["courses:invitation_withdraw"] = verb("instructor")
ACCESS["courses:roster_load"] = form("instructor")
ACCESS["courses:join_code_renew"] = verb("instructor")
ACCESS["courses:join_code_close"] = verb("instructor")
OUTSIDE = dict.fromkeys((*SITE_ROLES, *LADDER), 403) | {"anonymous": 302}
ACCESS["courses:course_create"] = Row(get=OUTSIDE | {"admin": 200}, post=OUTSIDE | {"admin": 422}, in_course=False)
ACCESS["courses:join"] = own_page(post=302)

ACCESS["threads:thread_list"] = page("guest")
ACCESS["threads:thread_detail"] = page("guest")
ACCESS["threads:discussion_next"] = page("observer", ok=302)
ACCESS["threads:discussion_read"] = verb("observer")
ACCESS["threads:course_feed"] = page("guest")
ACCESS["threads:feed_list"] = page("guest")
ACCESS["threads:feed_key_make"] = verb("observer")
ACCESS["threads:feed_key_revoke"] = verb("observer")
ACCESS["threads:thread_feed"] = page("guest")
ACCESS["threads:thread_print"] = page("guest")
ACCESS["threads:thread_file"] = page("guest", args={"form": "md"})
ACCESS["threads:thread_news"] = page("guest")
ACCESS["threads:thread_cite"] = page("guest", args={"style": "apa"})
ACCESS["threads:reply_cite"] = page("guest", args={"style": "apa"})
ACCESS["threads:prompt_create"] = form("assistant")
ACCESS["threads:prompt_edit"] = form("assistant")
ACCESS["threads:thread_read"] = verb("observer")
ACCESS["threads:thread_unread"] = verb("observer")
ACCESS["threads:thread_watch"] = verb("observer", data={"watch": "watching"})
ACCESS["threads:thread_lock"] = verb("assistant")
ACCESS["threads:thread_unlock"] = verb("assistant")
ACCESS["threads:thread_reveal"] = verb("assistant")
ACCESS["threads:thread_move"] = form("assistant")
ACCESS["threads:thread_merge"] = form("assistant")
ACCESS["threads:thread_close"] = form("assistant", ok=302)
ACCESS["threads:thread_whisper"] = form("assistant")
ACCESS["threads:reply_lock"] = verb("assistant", assistant=403, instructor=403)  # nothing there is flagged
ACCESS["threads:reply_unlock"] = verb("assistant")
ACCESS["threads:thread_groups"] = form("assistant")
ACCESS["threads:group_members"] = verb("assistant", data={"rest": "1"})
ACCESS["threads:thread_pin"] = verb("assistant")
ACCESS["threads:thread_unpin"] = verb("assistant")
ACCESS["threads:draft_save"] = verb("observer")
ACCESS["threads:draft_discard"] = verb("observer")
ACCESS["threads:draft_list"] = own_page()
ACCESS["threads:draft_delete"] = own_page(get=405, post=404, args={"pk": 0})
ACCESS["threads:edit_draft"] = verb("author", assistant=403, instructor=403)
ACCESS["threads:prompt_draft"] = verb("assistant")
ACCESS["threads:new_prompt_draft"] = verb("assistant")
ACCESS["threads:reply_create"] = form("guest", observer=403)
ACCESS["threads:reply_detail"] = page("guest", ok=302)
ACCESS["threads:reply_edit"] = form("author", assistant=403, instructor=403)
ACCESS["threads:deadline_list"] = form("assistant")
ACCESS["threads:extension_withdraw"] = verb("assistant")
ACCESS["threads:reply_counted"] = page("author")
ACCESS["threads:reply_history"] = page("author")
ACCESS["threads:revision_hide"] = form("assistant")
ACCESS["threads:revision_restore"] = verb("assistant")
ACCESS["threads:reply_withdraw"] = form("author", ok=302, assistant=403, instructor=403)
ACCESS["threads:reply_hide"] = form("assistant")
ACCESS["threads:reply_writer"] = verb("assistant")
ACCESS["threads:reply_endorse"] = form("assistant", ok=302)
ACCESS["threads:reply_unendorse"] = verb("assistant")
ACCESS["threads:reply_restore"] = verb("assistant")
# a reply that waits does not exist for those who neither wrote it nor teach
UNSEEN = dict.fromkeys(("guest", "observer", "student", "author"), 404)
ACCESS["threads:held_detail"] = page("assistant", ok=302, **UNSEEN)
ACCESS["threads:held_edit"] = form("assistant", assistant=403, instructor=403, **UNSEEN)
ACCESS["threads:held_edit_draft"] = verb("assistant", assistant=403, instructor=403, **UNSEEN)
ACCESS["threads:held_withdraw"] = form("assistant", assistant=403, instructor=403, **UNSEEN)
ACCESS["threads:held_approve"] = verb("assistant", **UNSEEN)
ACCESS["threads:held_hide"] = form("assistant", **UNSEEN)
ACCESS["threads:held_restore"] = verb("assistant", **UNSEEN)

ACCESS["moderation:item_list"] = page("assistant")
ACCESS["moderation:item_detail"] = page("assistant")
ACCESS["moderation:item_decide"] = verb("assistant", data=lambda place: {"verb": "approve", "seen": place["seen"]})
ACCESS["moderation:batch_decide"] = verb("assistant", ok=422)
ACCESS["moderation:decision_undo"] = verb("assistant")
ACCESS["moderation:log_list"] = page("assistant")
ACCESS["moderation:log_file"] = page("assistant")
ACCESS["moderation:member_record"] = form("assistant")
ACCESS["moderation:reply_flag"] = form("observer", author=403, instructor=403)
