"""Fills Misago: two categories, their threads and posts, and what posting each would have kept, search included."""

from functools import cache
from itertools import batched, count
from types import SimpleNamespace

from django.contrib.auth import get_user_model
from django.contrib.postgres.search import SearchVector
from django.core.management.color import no_style
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from misago.acl.models import Role
from misago.categories.models import Category
from misago.conf.staticsettings import StaticSettings
from misago.faker.categories import copy_acl_to_fake_category
from misago.markup import common_flavour
from misago.threads.checksums import update_post_checksum
from misago.threads.models import Post, Thread
from misago.users.avatars import dynamic

from tests.bench.peers.inside import given
from tests.bench.peers.threads import authors, discussions, long_list

STEP, ORPHANS = 17, 7  # 18 and 6 as its paginator counts them: the last post of a page begins the next
PLACES = ("Seminar", "Archive")
numbers = count(1)
visitor = SimpleNamespace(get_host=lambda: "127.0.0.1", user=None, settings=StaticSettings())


@cache
def parse(text):
    return common_flavour(visitor, None, text, allow_mentions=False)["parsed_text"]


def load(corpus):
    """Fill the empty database."""
    users = [member(name) for name in authors()]
    let_members_post_at_once()
    categories = [category(name) for name in PLACES]
    fill(categories[0], users, discussions(corpus))
    fill(categories[1], users, long_list(corpus))
    finish(categories, users)


def member(name):
    user = get_user_model().objects.create_user(name, f"{name}@example.org")
    dynamic.set_avatar(user)
    user.save()
    return user


def let_members_post_at_once():
    """Without the three seconds between two posts, and the hundred an hour."""
    for role in Role.objects.filter(special_role="authenticated"):
        role.permissions["misago.threads.permissions.threads"] = {"can_omit_flood_protection": True}
        role.save()


def category(name):
    root, example = Category.objects.root_category(), Category.objects.all_categories().first()
    new = Category()
    new.set_name(name)
    new.insert_at(root, position="last-child", save=True)
    copy_acl_to_fake_category(example, new)
    return new


def fill(category, users, threads):
    """The threads of a category with their posts, in order."""
    for some in batched(threads, 200):
        new = Thread.objects.bulk_create([thread(category, title, posts) for title, posts in some])
        rows = [rows_of(one, users, posts) for one, (_title, posts) in zip(new, some, strict=True)]
        Post.objects.bulk_create([post for posts in rows for post in posts], batch_size=1000)
        for one, posts in zip(new, rows, strict=True):
            one.set_first_post(posts[0])
            one.set_last_post(posts[-1])
        Thread.objects.bulk_update(new, ENDS)


ENDS = ["started_on", "first_post", "starter", "starter_name", "starter_slug"]
ENDS += ["last_post_on", "last_post", "last_poster", "last_poster_name", "last_poster_slug"]


def thread(category, title, posts):
    now = timezone.now()
    new = Thread(category=category, replies=len(posts) - 1, started_on=now, last_post_on=now)
    new.set_title(title)
    return new


def rows_of(thread, users, posts):
    """The posts of a thread, numbered here because the checksum holds the number."""
    rows = []
    for author, text in posts:
        now, user = timezone.now(), users[author]
        row = Post(id=next(numbers), category=thread.category, thread=thread, poster=user, poster_name=user.username)
        row.original, row.parsed, row.posted_on, row.updated_on = text, parse(text), now, now
        row.set_search_document(None if rows else thread.title)
        update_post_checksum(row)
        rows.append(row)
    return rows


def finish(categories, users):
    """The index of search, the counters, and the number that the next post gets."""
    Post.objects.update(search_vector=SearchVector("search_document", config="simple"))
    for category in categories:
        category.synchronize()
        category.save()
    for user in users:
        user.posts, user.threads = user.post_set.count(), user.thread_set.count()
        user.save(update_fields=["posts", "threads"])
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), [Post]):
            cursor.execute(statement)


def addresses(corpus):
    """(pages, posts), each {job: path}; a search is the JSON that its page asks for."""
    categories = Category.objects.filter(name__in=PLACES).order_by("pk")
    threads = Thread.objects.filter(category=categories[0]).order_by("pk")[: corpus.threads_in_all]

    def form(thread):
        return reverse("misago:api:thread-post-list", kwargs={"thread_pk": thread.pk})

    def last_full(posts):
        return -(-(posts - ORPHANS) // STEP) - 1  # the last takes the orphans in

    lists = [category.get_absolute_url() for category in categories]
    pages = given.pages(corpus, threads, page=Thread.get_absolute_url, page_of=last_full, lists=lists)
    search = reverse("misago:api:search", kwargs={"search_provider": "threads"})
    pages["search"] = f"{search}?q={given.SEARCHED}"
    return pages, given.posts(corpus, threads, form)
