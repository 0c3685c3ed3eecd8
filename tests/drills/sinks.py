"""Every place of the site in which words of people stand, filled with payloads; for the drill of payloads.

Where a page shows many texts, each is a payload; where it shows one alone, twenty payloads share it.
"""

from collections import defaultdict
from itertools import batched

from django.utils import timezone

NAME, TITLE, TOGETHER, PAGE = 80, 250, 20, 50
COURSE = "/c/soviet-union"


class Site:
    """A course whose people, titles, replies and reasons are the payloads, in rows as the actions write them."""

    def __init__(self, payloads):
        from tests import make

        self.payloads = [one.replace("\x00", "\ufffd") for one in payloads]
        self.course = make.course(edit_minutes=0)
        self.staff, self.writer = make.person("instructor", is_staff=True, is_superuser=True), make.person("writer")
        self.staff_seat = make.seat(self.course, self.staff, "instructor")
        self.writer_seat = make.seat(self.course, self.writer)
        self.together = ["\n\n".join(some)[:20_000] for some in batched(self.payloads, TOGETHER, strict=False)]
        self.people = self._people()
        self.threads = self._titles()
        self.single = self._thread("single", self._lots())
        self.hidden = self._thread("hidden", ["x"] * len(self.payloads), reasons=self.payloads)
        self.gathered = [self._thread(f"gathered-{at}", some) for at, some in enumerate(self._shelves())]
        self.items = self._queue()
        self.batch = self._files()

    def _shelves(self):
        return [list(some) for some in batched(self.together, 40, strict=False)]

    def _lots(self):
        """Each with a word that finds it: a page of results holds one lot."""
        return [f"lot{at // TOGETHER}\n\n{one}"[:20_000] for at, one in enumerate(self.payloads)]

    def _people(self):
        from apps.accounts.models import User
        from apps.courses.models import Seat

        new = User.objects.bulk_create(
            User(username=f"p{at}", display_name=one[:NAME], email=f"p{at}@example.org")
            for at, one in enumerate(self.payloads)
        )
        Seat.objects.bulk_create(Seat(course=self.course, person=person, role="student") for person in new)
        return new

    def _titles(self):
        from apps.core.markdown import render
        from apps.threads.models import Category, Prompt, Thread

        category = Category.objects.filter(course=self.course).first()
        category = category or Category.objects.create(course=self.course, slug="c", name="General")
        of = {"course": self.course, "category": category, "state": "published", "posted_at": timezone.now()}
        prompts = Prompt.objects.bulk_create(
            Prompt(title=one[:TITLE], body=one[:20_000], html=render(one[:20_000]).html, author_name=one[:NAME], **of)
            for one in self.payloads
        )
        return Thread.objects.bulk_create(
            Thread(course=self.course, prompt=prompt, slug=f"title-{at}") for at, prompt in enumerate(prompts)
        )

    def _thread(self, slug, bodies, reasons=None):
        """A thread with these replies, each with an earlier version and a name that is hostile too."""
        from apps.core.markdown import render
        from apps.threads.models import Reply, ReplyRevision, Thread
        from tests import make

        thread = make.prompt(self.course, self.staff, title=slug, slug=slug)
        state = {"state": "hidden"} if reasons else {}
        replies = []
        for at, body in enumerate(bodies):
            made = render(body, doc_id=str(at))
            of = {"course": self.course, "thread": thread, "number": at + 1, "top": at + 1, "renderer": 99, **state}
            name, reason = self.payloads[at % len(self.payloads)][:NAME], (reasons or [""] * len(bodies))[at][:TITLE]
            replies.append(
                Reply(body=body, html=made.html, marks=made.marks, author_name=name, hidden_because=reason, **of)
            )
        for reply in replies:
            reply.author, reply.author_role, reply.posted_at = self.writer, "student", timezone.now()
            reply.revision = 2
        replies = Reply.objects.bulk_create(replies)
        ReplyRevision.objects.bulk_create(
            ReplyRevision(reply=one, number=1, body=one.body[::-1] + one.body[:500], written_by=self.writer,
                          written_at=timezone.now(), replaced_at=timezone.now())
            for one in (replies if slug.startswith("gathered") else [])
        )  # fmt: skip
        last = len(replies)
        Thread.objects.filter(pk=thread.pk).update(last_number=last, visible_count=0 if reasons else last, version=2)
        thread.replies_made = replies
        return thread

    def _queue(self):
        """What members say of the replies, what staff decided of some and why, and the lines of the log."""
        from apps.courses.models import LogEntry
        from apps.moderation.models import Decision, Flag, Item

        replies, of = self.single.replies_made, {"course": self.course}
        items = Item.objects.bulk_create(Item(reply=reply, kind="flagged", weight=1, **of) for reply in replies)
        Flag.objects.bulk_create(
            Flag(item=item, person=person, reason="other", words=one[:TITLE], revision=1)
            for item, person, one in zip(items, self.people, self.payloads, strict=True)
        )
        decided = Item.objects.bulk_create(
            Item(reply=reply, kind="flagged", **of) for reply in self.hidden.replies_made
        )
        decisions = Decision.objects.bulk_create(
            Decision(item=item, verb="hide", by=self.staff, reason=one[:TITLE], note=one, **of)
            for item, one in zip(decided, self.payloads, strict=True)
        )
        for item, decision in zip(decided, decisions, strict=True):
            item.decision = decision
        Item.objects.bulk_update(decided, ["decision"], batch_size=500)
        LogEntry.objects.bulk_create(
            LogEntry(
                actor=self.staff, verb="hide_reply", object_kind="reply", object_id=reply.pk, reason=one[:TITLE], **of
            )
            for reply, one in zip(self.hidden.replies_made, self.payloads, strict=True)
        )
        return items

    def _files(self):
        """Files named by payloads, as they were chosen; they could not be read, and why is a payload too."""
        from apps.transfer.models import Batch, LoadedFile

        batch = Batch.objects.create(loaded_by=self.staff, course=self.course)
        LoadedFile.objects.bulk_create(
            LoadedFile(batch=batch, name=one[:120], error=one[:500], state="failed", text=one) for one in self.payloads
        )
        return batch

    # Where they stand ---------------------------------------------------------------------------

    def sinks(self):
        """{sink: [(who asks, address)]}"""
        from apps.threads.models import Prompt

        found = defaultdict(list)
        pages = range(1, len(self.payloads) // PAGE + 2)
        found["thread"] = [("writer", f"{COURSE}/discussion/single/?page={n}") for n in pages]
        found["reasons"] = [("writer", f"{COURSE}/discussion/hidden/?page={n}") for n in pages]
        found["titles"] = [("writer", f"{COURSE}/discussion/?page={n}") for n in pages]
        found["prompts"] = [("writer", one.get_absolute_url()) for one in self.threads[::TOGETHER]]
        found["search"] = [("writer", f"{COURSE}/search/?in=replies&q=lot{n}") for n in range(len(self.together))]
        found["names"] = [("staff", f"{COURSE}/people/"), *self._admin("accounts/user")]
        found["admin list"] = [*self._admin("threads/reply"), *self._admin("threads/prompt")]
        titled = Prompt.objects.filter(course=self.course).order_by("pk").values_list("pk", flat=True)[::TOGETHER]
        found["admin form"] = [("staff", f"/admin/threads/prompt/{pk}/change/") for pk in titled]
        found |= self._of_staff(pages)
        for thread in self.gathered:
            url = thread.get_absolute_url()
            found["feed"].append(("writer", f"{url}feed/"))
            found["print"].append(("writer", f"{url}print/"))
            for reply in thread.replies_made:
                found["edit"].append(("writer", f"{url}{reply.number}/edit/"))
                found["history"].append(("writer", f"{url}{reply.number}/history/?version=1"))
                found["admin form"].append(("staff", f"/admin/threads/reply/{reply.pk}/change/"))
        return found

    def _of_staff(self, pages):
        queue = [f"?tab={tab}" for tab in ("waiting", "today", "all")] + [
            f"{one.pk}/" for one in self.items[::TOGETHER]
        ]
        return {
            "queue": [("staff", f"{COURSE}/moderation/{end}") for end in queue],
            "log": [("staff", f"{COURSE}/moderation/log/?page={n}") for n in pages],
            "file names": [("staff", f"/admin/load/{self.batch.pk}/"), *self._admin("transfer/loadedfile")],
        }

    def _admin(self, model):
        return [("staff", f"/admin/{model}/?p={n}") for n in range(1, len(self.payloads) // 100 + 2)]
