"""`uv run python -m tests.drills.naughty [--every N]`: the 515 naughty strings in every field of every form.

Each string goes to each address that takes a form, in all fields of the site at once, and to each field of the form
that its page offers, the others filled in well; then into every parameter of every page. None may bring an error of
the site, nor a refusal that wrote, and none that is taken for a name may turn, hide or stand for that of the staff.
Prints a line for each request at which something went wrong, then how many requests there were.
"""

import logging
import re
import sys
from contextlib import suppress

from tests.drills.payloads import unlimited
from tests.drills.places import say, scratch

SIGNS = re.compile(r"[\W_]")


class Drill:
    """The world of the access table, the strings, and how often it was asked."""

    def __init__(self, strings):
        from tests.access import asking
        from tests.access import world as worlds

        self.strings, self.asked, self.wrong = strings, 0, []
        self.world = worlds.build()
        asking.sign_in(self.world)

    def send(self, role, method, address, data, what):
        from tests.access.asking import ask, complaints

        answer, written = ask(self.world, role, method, address, data)
        self.asked += 1
        for complaint in complaints(answer, written, what):
            self.wrong.append(complaint)
            say(complaint[:300])

    def forms(self):
        from tests.access import hostile
        from tests.security.test_addresses import WRITTEN

        for name in WRITTEN:
            role, address = self.place(name, "post")
            good = hostile.form_at(self.world, role, address)
            for string in self.strings:
                everywhere = dict.fromkeys(hostile.fields(), string)
                self.send(role, "post", address, everywhere, f"post {address} {string!r}")
                for field in good:
                    self.send(role, "post", address, good | {field: string}, f"post {address} {field} {string!r}")

    def parameters(self):
        from tests.access import hostile
        from tests.access.asking import names_asked_for
        from tests.security.test_addresses import READ

        for name in READ:
            role, address = self.place(name, "get")
            asked = names_asked_for(self.world, role, "get", address, hostile.parameters())
            for string in self.strings if asked else ():
                self.send(
                    role, "get", address, dict.fromkeys(hostile.parameters(), string), f"get {address} {string!r}"
                )

    def place(self, name, method):
        from tests.access.pages import address_of
        from tests.access.table import ACCESS
        from tests.security.test_addresses import role_for

        return role_for(ACCESS[name], method), address_of(name, ACCESS[name], self.world.places[False])

    def names(self):
        """Which of the strings are taken as a name, and of these how many spoof."""
        from django.core.exceptions import ValidationError

        from apps.accounts.names import RESERVED, clean_display_name
        from apps.courses.actions.naming import refuse_new_name
        from tests.security.test_names import TURNS_OR_HIDES

        taken, student = [], self.world.people["student"]
        for string in self.strings:
            with suppress(ValidationError):
                name = clean_display_name(string)
                refuse_new_name(person=student, name=name)
                taken.append(name)
        staff = {*RESERVED.split(), self.world.people["instructor"].name.casefold()}
        spoofs = [name for name in taken if set(name) & TURNS_OR_HIDES or SIGNS.sub("", name).casefold() in staff]
        say(f"{len(taken)} of {len(self.strings)} are taken as names, {len(spoofs)} of these spoof {spoofs or ''}")
        self.wrong += spoofs


def main(arguments):
    every = int(arguments[arguments.index("--every") + 1]) if "--every" in arguments else 1
    with scratch(settings="tests.settings"), unlimited():
        from django.conf import settings

        from tests.security.naughty import STRINGS

        settings.ALLOWED_HOSTS = ["testserver"]
        logging.disable(logging.CRITICAL)
        drill = Drill(STRINGS[::every])
        drill.names()
        drill.forms()
        drill.parameters()
    say(f"{len(drill.strings)} strings, {drill.asked:,} requests, {len(drill.wrong)} wrong")
    return 1 if drill.wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
