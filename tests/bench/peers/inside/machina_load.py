"""Fills django-machina: two forums, their topics and posts, and the counters that saving each would have kept."""

from collections import Counter
from functools import cache
from itertools import batched

from django.contrib.auth.models import User
from django.urls import reverse
from django.utils.text import slugify
from machina.core.db.models import get_model
from machina.models.fields import render_func

from tests.bench.peers.inside import given, indexing
from tests.bench.peers.threads import authors, discussions, long_list

Forum, ForumProfile = get_model("forum", "Forum"), get_model("forum_member", "ForumProfile")
Post, Topic = get_model("forum_conversation", "Post"), get_model("forum_conversation", "Topic")
ForumPermission = get_model("forum_permission", "ForumPermission")
UserForumPermission = get_model("forum_permission", "UserForumPermission")

ON_A_PAGE = 15
READING = ("can_see_forum", "can_read_forum")
WRITING = ("can_reply_to_topics", "can_post_without_approval")
render = cache(render_func)


def load(corpus):
    """Fill the empty database."""
    users = User.objects.bulk_create([User(username=name) for name in authors()])
    forums = [Forum.objects.create(name=name, type=Forum.FORUM_POST) for name in ("Seminar", "Archive")]
    permit(READING, anonymous_user=True)
    permit(READING + WRITING, authenticated_user=True)
    fill(forums[0], users, discussions(corpus))
    fill(forums[1], users, long_list(corpus))
    for forum in forums:
        forum.update_trackers()
    count_posts(users)
    indexing.rebuild(related=["topic__forum", "poster"])


def permit(names, **whom):
    permissions = ForumPermission.objects.filter(codename__in=names)
    UserForumPermission.objects.bulk_create([UserForumPermission(permission=one, **whom) for one in permissions])


def fill(forum, users, threads):
    """The topics of a forum with their posts, in order."""
    for some in batched(threads, 200):
        topics = Topic.objects.bulk_create([topic(forum, users[posts[0][0]], title) for title, posts in some])
        rows = [row for new, (_title, posts) in zip(topics, some, strict=True) for row in rows_of(new, users, posts)]
        keep_ends(topics, Post.objects.bulk_create(rows, batch_size=1000))


def topic(forum, user, title):
    kind = {"type": Topic.TOPIC_POST, "status": Topic.TOPIC_UNLOCKED, "approved": True}
    return Topic(forum=forum, poster=user, subject=title, slug=slugify(title, allow_unicode=True), **kind)


def rows_of(topic, users, posts):
    for number, (author, text) in enumerate(posts):
        subject = f"Re: {topic.subject}" if number else topic.subject
        row = Post(topic=topic, poster=users[author], subject=subject, content=text)
        row._content_rendered = render(text)
        yield row


def keep_ends(topics, posts):
    """What `Topic.update_trackers` keeps: the first and the last post, their number."""
    counts = Counter(post.topic_id for post in posts)
    last = {post.topic_id: post for post in posts}
    first = {post.topic_id: post for post in reversed(posts)}
    for topic in topics:
        topic.posts_count = counts[topic.pk]
        topic.first_post, topic.last_post = first[topic.pk], last[topic.pk]
        topic.last_post_on = last[topic.pk].created
    Topic.objects.bulk_update(topics, ["posts_count", "first_post", "last_post", "last_post_on"])


def count_posts(users):
    counts = Counter(Post.objects.values_list("poster", flat=True).iterator())
    profiles = [ForumProfile(user=user, posts_count=counts[user.pk]) for user in users]
    ForumProfile.objects.bulk_create(profiles)


def addresses(corpus):
    """(pages, posts), each {job: path}."""
    forums = Forum.objects.order_by("pk")
    where = {"forum_slug": forums[0].slug, "forum_pk": forums[0].pk}
    topics = Topic.objects.filter(forum=forums[0]).order_by("pk")[: corpus.threads_in_all]

    def page(topic, number):
        address = reverse("forum_conversation:topic", kwargs=where | {"slug": topic.slug, "pk": topic.pk})
        return address + (f"?page={number}" if number > 1 else "")

    def form(topic):
        names = {"topic_slug": topic.slug, "topic_pk": topic.pk}
        return reverse("forum_conversation:post_create", kwargs=where | names)

    lists = [reverse("forum:forum", kwargs={"slug": forum.slug, "pk": forum.pk}) for forum in forums]
    pages = given.pages(corpus, topics, page=page, page_of=lambda posts: posts // ON_A_PAGE, lists=lists)
    pages["search"] = f"{reverse('forum_search:search')}?q={given.SEARCHED}"
    return pages, given.posts(corpus, topics, form)
