"""How people discuss: when they write, whom they answer, what is held, hidden or withdrawn, how far they read."""

from datetime import timedelta

from apps.threads.models import Reply

from .discussions import Entry, Writer

ANSWERS, GUESTS, GONE = 0.45, 0.02, 0.01  # shares of replies; guests write in public courses alone
RECENT = 30  # one answers what was written lately
READS_ALL = 0.7
WINDOW = timedelta(days=6)
GUEST_NAMES = ("A reader", "Visitor", "Alumna of 2019")


class Talk:
    """Fills the threads of one course."""

    def __init__(self, rng, seated, texts, *, admits_guests):
        self.rng, self.seated, self.texts = rng, seated, texts
        self.guests = GUESTS if admits_guests else 0

    def fill(self, discussion, count):
        """So many replies, and the watermarks of those who wrote them."""
        step, moment, numbered = WINDOW / (count + 1), discussion.since, []
        for _ in range(count):
            moment += step * self.rng.uniform(0.2, 1.8)
            entry = self._entry(moment, numbered)
            discussion.entries.append(entry)
            if entry.state != Reply.State.HELD.value:
                numbered.append(entry)
        writers = {entry.writer.person for entry in numbered} - {None}
        discussion.read_to = {person: self._read_to(len(numbered)) for person in sorted(writers)}

    def _entry(self, moment, numbered):
        if self.rng.random() < self.guests:
            return self._guest(moment)
        answers = self._answered(numbered)
        entry = Entry(self._writer(), self.rng.choice(self.texts), moment, answers)
        chance = self.rng.random()
        if chance < GONE / 2:
            entry.state = Reply.State.WITHDRAWN.value
        elif chance < GONE:
            entry.state, entry.hidden_because = Reply.State.HIDDEN.value, "Not about the question."
        return entry

    def _guest(self, moment):
        name = self.rng.choice(GUEST_NAMES)
        writer = Writer(None, name, "", email="guest@example.org", key=f"{self.rng.getrandbits(240):060x}"[:43])
        return Entry(writer, self.rng.choice(self.texts), moment, state=Reply.State.HELD.value)

    def _writer(self):
        if self.rng.random() < 0.06:
            return self.seated.instructor
        return self.rng.choice(self.seated.students)

    def _answered(self, numbered):
        if not numbered or self.rng.random() > ANSWERS:
            return None
        entry = numbered[max(0, len(numbered) - self.rng.randrange(1, RECENT))]
        return entry if entry.state == Reply.State.VISIBLE.value else None

    def _read_to(self, last):
        return last if self.rng.random() < READS_ALL else self.rng.randint(1, last)
