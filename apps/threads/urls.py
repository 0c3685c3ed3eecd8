"""The discussion: threads, replies, the composer's preview and uploads."""

from django.urls import path

from . import feeds
from .views import (
    cite,
    deadlines,
    drafts,
    endorsing,
    groups,
    handouts,
    history,
    markdown,
    media,
    moderation,
    news,
    prompts,
    replies,
    threads,
)
from .views import feeds as feed_pages

app_name = "threads"

DISCUSSION = "c/<slug:course_slug>/discussion/"
THREAD = f"{DISCUSSION}<slug:thread_slug>/"
REPLY = f"{THREAD}<int:number>/"
HELD = f"{THREAD}held/<int:reply_id>/"

urlpatterns = [
    path(DISCUSSION, threads.thread_list, name="thread_list"),
    path(f"{DISCUSSION}new/", prompts.prompt_create, name="prompt_create"),
    path(f"{DISCUSSION}new/draft/", drafts.new_prompt_draft, name="new_prompt_draft"),
    path("c/<slug:course_slug>/feed/", feeds.course_feed, name="course_feed"),
    path("c/<slug:course_slug>/feeds/", feed_pages.feed_list, name="feed_list"),
    path("c/<slug:course_slug>/feeds/key/", feed_pages.feed_key_make, name="feed_key_make"),
    path("c/<slug:course_slug>/feeds/key/delete/", feed_pages.feed_key_revoke, name="feed_key_revoke"),
    path(f"{DISCUSSION}next/", threads.discussion_next, name="discussion_next"),
    path(f"{DISCUSSION}read/", threads.discussion_read, name="discussion_read"),
    path(THREAD, threads.thread_detail, name="thread_detail"),
    path(f"{THREAD}feed/", feeds.thread_feed, name="thread_feed"),
    path(f"{THREAD}print/", handouts.thread_print, name="thread_print"),
    path(f"{THREAD}thread.<slug:form>", handouts.thread_file, name="thread_file"),
    path(f"{THREAD}new/", news.thread_news, name="thread_news"),
    path(f"{THREAD}edit/", prompts.prompt_edit, name="prompt_edit"),
    path(f"{THREAD}edit/draft/", drafts.prompt_draft, name="prompt_draft"),
    path(f"{THREAD}cite/", cite.thread_cite, {"style": ""}, name="thread_cite"),
    path(f"{THREAD}cite/<slug:style>/", cite.thread_cite, name="thread_cite"),
    path(f"{THREAD}read/", threads.thread_read, name="thread_read"),
    path(f"{THREAD}unread/", threads.thread_unread, name="thread_unread"),
    path(f"{THREAD}watch/", threads.thread_watch, name="thread_watch"),
    path(f"{THREAD}lock/", moderation.thread_lock, name="thread_lock"),
    path(f"{THREAD}lock/delete/", moderation.thread_unlock, name="thread_unlock"),
    path(f"{THREAD}pin/", moderation.thread_pin, name="thread_pin"),
    path(f"{THREAD}pin/delete/", moderation.thread_unpin, name="thread_unpin"),
    path(f"{THREAD}groups/", groups.thread_groups, name="thread_groups"),
    path(f"{THREAD}groups/members/", groups.group_members, name="group_members"),
    path(f"{THREAD}reveal/", moderation.thread_reveal, name="thread_reveal"),
    path(f"{THREAD}deadlines/", deadlines.deadline_list, name="deadline_list"),
    path(f"{THREAD}deadlines/<int:extension_id>/delete/", deadlines.extension_withdraw, name="extension_withdraw"),
    path(f"{THREAD}draft/", drafts.draft_save, name="draft_save"),
    path(f"{THREAD}draft/delete/", drafts.draft_discard, name="draft_discard"),
    path(f"{THREAD}reply/", replies.reply_create, name="reply_create"),
    path(REPLY, replies.reply_detail, name="reply_detail"),
    path(f"{REPLY}cite/", cite.reply_cite, {"style": ""}, name="reply_cite"),
    path(f"{REPLY}cite/<slug:style>/", cite.reply_cite, name="reply_cite"),
    path(f"{REPLY}edit/", replies.reply_edit, name="reply_edit"),
    path(f"{REPLY}counted/", deadlines.reply_counted, name="reply_counted"),
    path(f"{REPLY}edit/draft/", drafts.edit_draft, name="edit_draft"),
    path(f"{REPLY}history/", history.reply_history, name="reply_history"),
    path(f"{REPLY}history/<int:version>/hide/", history.revision_hide, name="revision_hide"),
    path(f"{REPLY}history/<int:version>/restore/", history.revision_restore, name="revision_restore"),
    path(f"{REPLY}withdraw/", replies.reply_withdraw, name="reply_withdraw"),
    path(f"{REPLY}hide/", moderation.reply_hide, name="reply_hide"),
    path(f"{REPLY}restore/", moderation.reply_restore, name="reply_restore"),
    path(f"{REPLY}writer/", moderation.reply_writer, name="reply_writer"),
    path(f"{REPLY}endorse/", endorsing.reply_endorse, name="reply_endorse"),
    path(f"{REPLY}endorse/delete/", endorsing.reply_unendorse, name="reply_unendorse"),
    path(HELD, replies.held_detail, name="held_detail"),
    path(f"{HELD}edit/", replies.held_edit, name="held_edit"),
    path(f"{HELD}edit/draft/", drafts.held_edit_draft, name="held_edit_draft"),
    path(f"{HELD}withdraw/", replies.held_withdraw, name="held_withdraw"),
    path(f"{HELD}approve/", moderation.held_approve, name="held_approve"),
    path(f"{HELD}hide/", moderation.held_hide, name="held_hide"),
    path(f"{HELD}restore/", moderation.held_restore, name="held_restore"),
    path("drafts/", drafts.draft_list, name="draft_list"),
    path("drafts/<int:pk>/delete/", drafts.draft_delete, name="draft_delete"),
    path("markdown/preview/", markdown.markdown_preview, name="markdown_preview"),
    path("markdown/upload/", markdown.markdown_upload, name="markdown_upload"),
    path("media/<uuid:upload_id>/<str:name>", media.media, name="media"),
]
