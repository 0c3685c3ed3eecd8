"""`manage.py demo` opens a seminar in the browser, from an empty checkout."""

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from forum_site.demo import seminar, server

SIGN_INS = """
Colloquy is open at {address}

  sign in as   instructor   student   admin
  password     {password}

Mail is written to {mail}
Readings are loaded at {address}admin/
"""


class Command(BaseCommand):
    """Migrate, load the seminar, and serve it until Ctrl-C; a second run keeps what was posted."""

    help = "Open a demo seminar in the browser."
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("--port", type=int, default=8000, help="of this machine, 8000 unless told")
        parser.add_argument("--no-serve", action="store_true", help="prepare everything, start nothing")

    def handle(self, *args, port, no_serve, **options):
        if not no_serve and not server.port_is_free(port):
            raise CommandError(f"Port {port} is taken; choose another with --port.")
        self.prepare()
        if no_serve:
            self.stdout.write("Everything is ready; run the command without --no-serve to open it.")
        else:
            self.serve(port)

    def prepare(self):
        """Tables, static files and the seminar, each announced before it is made."""
        settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
        self.say("Preparing the database …")
        call_command("migrate", verbosity=0)
        self.say("Collecting styles and scripts …")
        call_command("collectstatic", interactive=False, verbosity=0)
        self.say("Opening the seminar …")
        try:
            is_new = seminar.open_seminar()
        except seminar.OtherPeoplesDataError as error:
            raise CommandError(
                "This database holds other people's data, so no demo accounts are put into it. "
                "Set DATA_DIR or DATABASE_URL to an empty place."
            ) from error
        self.say("The seminar is loaded." if is_new else "The seminar is as you left it.")

    def serve(self, port):
        self.say("Starting the server …")
        try:
            with server.running(port) as children:
                address = f"http://localhost:{port}/"
                self.say(SIGN_INS.format(address=address, password=seminar.PASSWORD, mail=settings.MAIL_DIR))
                self.say("Press Ctrl-C to stop.")
                server.wait(children)
        except server.ServerError as error:
            raise CommandError(str(error)) from error
        self.say("Stopped.")

    def say(self, sentence):
        """Print at once, also into a pipe."""
        self.stdout.write(sentence)
        self.stdout.flush()
