"""What the same server, middleware and settings cost for nothing, for a bare statement, and for a textbook's view."""

from tests.bench.colloquy import Site
from tests.bench.systems import ANONYMOUS, MEMBER, Request


class Floors(Site):
    name = "floor"

    def __init__(self, corpus, colloquy):
        super().__init__(corpus)
        self.colloquy = colloquy

    def install(self):
        """Nothing: Colloquy's own rows are what is read, and the plain table was filled with them."""

    def requests(self):
        """`ping` signed out and signed in, the rest signed in, on the thread of 200."""
        from apps.courses.models import Course

        thread = self.colloquy.loader.threads[2].pk
        course = Course.objects.get(slug="corpus").pk
        paths = {"ping": "", "who": "", "raw": f"/{thread}", "raw_list": f"/{course}", "plain": f"/{thread}"}
        asked = {(job, MEMBER): Request(f"/bench/{job}{path}", self.colloquy.member) for job, path in paths.items()}
        return asked | {("ping", ANONYMOUS): Request("/bench/ping")}

    def posts(self):
        return ("plain_post",)

    def post_reply(self, link, job):
        """One row into the plain table, behind sign-in and CSRF check."""
        path = f"/bench/plain_post/{self.colloquy.loader.threads[2].pk}"
        self.post(link, path, next(self.colloquy.posters), body=self.corpus.texts[0])
