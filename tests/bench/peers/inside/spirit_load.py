"""Fills Spirit: two categories, their topics and comments, and the counters that saving each would have kept."""

from functools import cache
from itertools import batched

from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.urls import reverse
from spirit.category.models import Category
from spirit.comment.models import Comment
from spirit.core.utils.markdown import Markdown
from spirit.topic.models import Topic

from tests.bench.peers.inside import given, indexing
from tests.bench.peers.threads import authors, discussions, long_list

ON_A_PAGE = 20
PLACES = ("Seminar", "Archive")


@cache
def render(text):
    return Markdown().render(text)


def load(corpus):
    """Fill the empty database."""
    call_command("createcachetable", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    users = [get_user_model().objects.create(username=name) for name in authors()]  # signals add the profiles
    categories = [Category.objects.create(title=title) for title in PLACES]
    fill(categories[0], users, discussions(corpus))
    fill(categories[1], users, long_list(corpus))
    indexing.rebuild()


def fill(category, users, threads):
    """The topics of a category with their comments, the first of which is the prompt."""
    for some in batched(threads, 200):
        topics = Topic.objects.bulk_create(
            [Topic(user=users[c[0][0]], category=category, title=title, comment_count=len(c)) for title, c in some]
        )
        rows = [
            Comment(user=users[author], topic=topic, comment=text, comment_html=render(text), ip_address="127.0.0.1")
            for topic, (_title, comments) in zip(topics, some, strict=True)
            for author, text in comments
        ]
        last = {comment.topic_id: comment.date for comment in Comment.objects.bulk_create(rows, batch_size=1000)}
        for topic in topics:
            topic.last_active = last[topic.pk]
        Topic.objects.bulk_update(topics, ["last_active"])


def addresses(corpus):
    """(pages, posts), each {job: path}."""
    categories = Category.objects.filter(title__in=PLACES).order_by("pk")
    topics = Topic.objects.filter(category=categories[0]).order_by("pk")[: corpus.threads_in_all]

    def page(topic, number):
        return topic.get_absolute_url() + (f"?page={number}" if number > 1 else "")

    def form(topic):
        return reverse("spirit:comment:publish", kwargs={"topic_id": topic.pk})

    lists = [category.get_absolute_url() for category in categories]
    pages = given.pages(corpus, topics, page=page, page_of=lambda posts: posts // ON_A_PAGE, lists=lists)
    pages["search"] = f"{reverse('spirit:search:search')}?q={given.SEARCHED}"
    return pages, given.posts(corpus, topics, form)
