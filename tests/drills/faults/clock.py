"""The clock is set back, set ahead, and goes through both changes of summer time: nothing breaks, no number is lost.

The web processes get a clock of their own by libfaketime (the package of that name), whose shift a file tells.
"""

import re
import time
from datetime import UTC, datetime, timedelta
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from tests.drills.faults.clients import TOKEN, Ledger
from tests.drills.faults.judging import judged
from tests.drills.faults.site import site

LIBRARY = sorted(Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1"))
ZONE = ZoneInfo("America/New_York")  # of the course
HOUR, DAY = 3600, 86_400


def drill(*, on_postgres, quick):
    if not LIBRARY:
        return {"not played": "libfaketime is not installed"}, False
    with site(on_postgres=on_postgres) as forum:
        file = Path(forum.told["DATA_DIR"], "clock")
        file.write_text("+0")
        forum.told |= {"LD_PRELOAD": str(LIBRARY[0]), "FAKETIME_TIMESTAMP_FILE": str(file), "FAKETIME_NO_CACHE": "1"}
        forum.told |= {"DONT_FAKE_MONOTONIC": "1", "FAKETIME_DONT_FAKE_MONOTONIC": "1"}
        forum.start()
        ledger, failed, asked = Ledger(), [], 0
        for name, shift in steps().items():
            file.write_text(f"{shift:+.0f}")
            statuses = visited(forum, ledger)
            asked += len(statuses)
            failed += [f"{name}: {path} {status}" for path, status in statuses if status not in (200, 302)]
        file.write_text("+0")
        del forum.told["LD_PRELOAD"]
        wrong = judged(forum, ledger)
    figures = {"steps": len(steps()), "requests": asked, "failed": failed or "none"}
    figures |= {"acknowledged": len(ledger.acknowledged)} | wrong
    return figures, not failed and not any(wrong.values()) and len(ledger.acknowledged) == 2 * len(steps())


def steps():
    """{name: seconds that the clock is off}; the two days that lack or repeat an hour, minute by minute."""
    found = {"as it is": 0, "an hour back": -HOUR, "as it is again": 0, "a day ahead": DAY, "back again": 0}
    for name, day in (("spring", changes()[0]), ("autumn", changes()[1])):
        for minutes in (-1, 1, 61):
            found[f"{name} {minutes:+} min"] = (day + timedelta(minutes=minutes)).timestamp() - time.time()
    return found | {"at last": 0}


def changes():
    """The next moment from which the clocks of the course are ahead, and the next from which they are not."""
    hour = datetime.now(UTC).replace(minute=0, second=0, microsecond=0)
    hours = [hour + timedelta(hours=n) for n in range(24 * 366)]
    offsets = [one.astimezone(ZONE).utcoffset() for one in hours]
    turns = [(later > earlier, at) for earlier, later, at in zip(offsets, offsets[1:], hours[1:]) if earlier != later]  # noqa: B905
    return dict(turns)[True], dict(turns)[False]


def visited(forum, ledger):
    """[(path, status)] of someone who signs in, posts twice and looks around."""
    session, status = signed_in(forum)
    client, thread = forum.client(session), forum.threads[0]
    posted = [(f"{thread}reply/", ledger.post(client, thread)[1].status) for _ in range(2)]
    around = [thread, forum.course, f"{forum.course}discussion/", f"{forum.course}calendar.ics", "/inbox/"]
    around += [f"{thread}feed/", f"{forum.course}discussion/new/", "/healthz"]
    return [("/accounts/login/", status), *posted, *((path, client.get(path).status) for path in around)]


def signed_in(forum):
    """(session, status) of the instructor, by the form."""
    link = HTTPConnection("127.0.0.1", forum.port, timeout=60)
    heads = {"Cookie": f"csrf={TOKEN}", "Content-Type": "application/x-www-form-urlencoded"}
    typed = {"login": "instructor", "password": forum.password, "csrfmiddlewaretoken": TOKEN}
    link.request("POST", "/accounts/login/", urlencode(typed), heads)
    answer = link.getresponse()
    answer.read()
    found = re.search(r"\bsession=(\w+)", str(answer.headers))
    return found and found[1], answer.status
