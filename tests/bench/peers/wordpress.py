"""WordPress from Debian: nginx, php-fpm with two children, MariaDB; 50 comments and 10 posts a page."""

import glob
import json
import os
import re
import shutil
import signal
import uuid
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

from tests.bench import systems
from tests.bench.corpus import SEARCHED
from tests.bench.peers import servers
from tests.bench.peers.environment import debian_packages, run
from tests.bench.peers.threads import discussions, long_list
from tests.postgres import free_port

DEBIAN = {
    "nginx": "nginx-light",
    "mariadbd": "mariadb-server",
    "/usr/sbin/php-fpm*": "php-fpm",
    "/usr/lib/php/*/mysqli.so": "php-mysql",
    "/usr/share/wordpress/wp-load.php": "wordpress",
    "/usr/share/wordpress/wp-content/themes/twenty*": "wordpress-theme-twentytwentyone",
}
SHARE, INSIDE = Path("/usr/share/wordpress"), Path(__file__).parent / "inside"
WEB_USER, DATABASE_USER = "www-data", "mysql"
ON_A_PAGE = 50
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
FPM = """
[global]
error_log = {folder}/web/fpm.log
[www]
listen = {host}:{port}
pm = static
pm.max_children = {children}
php_admin_value[opcache.validate_timestamps] = 0
env[PEER_ADDRESS] = {address}
env[PEER_DATABASE] = {database}
"""
# Debian's own list has the host without its port, and WordPress would send each visitor to where they are
PARAMETERS = """QUERY_STRING REQUEST_METHOD CONTENT_TYPE CONTENT_LENGTH REQUEST_URI DOCUMENT_URI DOCUMENT_ROOT
SERVER_PROTOCOL REMOTE_ADDR REMOTE_PORT SERVER_ADDR SERVER_PORT SERVER_NAME"""
NGINX = """
daemon off;
worker_processes {children};
pid {folder}/web/nginx.pid;
error_log {folder}/web/nginx.log;
events {{}}
http {{
    include /etc/nginx/mime.types;
    access_log off;
    gzip on;
    client_body_temp_path {folder}/web; fastcgi_temp_path {folder}/web; proxy_temp_path {folder}/web;
    uwsgi_temp_path {folder}/web; scgi_temp_path {folder}/web;
    server {{
        listen {host}:{web};
        root {folder}/site;
        index index.php;
        location / {{ try_files $uri $uri/ /index.php?$args; }}
        location ~ \\.php$ {{
{parameters}            fastcgi_param SCRIPT_NAME $fastcgi_script_name;
            fastcgi_param SCRIPT_FILENAME $document_root$fastcgi_script_name;
            fastcgi_pass {host}:{php};
            fastcgi_buffers 64 16k;
        }}
    }}
}}
"""


class WordPress(systems.System):
    """As Debian ships it, its code copied so that it has a configuration of its own; a search finds posts alone."""

    name = "wordpress"
    server = (
        "WordPress from Debian with Twenty Twenty-One but without the widget of the latest comments, "
        "nginx, php-fpm with 2 static children and opcache, MariaDB"
    )
    on_a_page = (ON_A_PAGE, 10)

    def __init__(self, corpus):
        super().__init__(corpus)
        self.ports = ()
        self.visits = {}

    def install(self):
        """The programs, then the database filled by WordPress itself."""
        debian_packages(DEBIAN)
        if (self.folder / "filled").exists():
            return
        shutil.rmtree(self.folder, ignore_errors=True)  # what an interrupted run left
        self.copy()
        with self.database(0, free_port()):
            run([*self.client, "-e", "CREATE DATABASE wordpress CHARACTER SET utf8mb4"])
            self.php("load", "\n".join(self.lines()))
        (self.folder / "filled").touch()

    def copy(self):
        """Debian's files without the links into /etc, with our configuration and the limit on comments lifted."""
        site = self.folder / "site"
        shutil.copytree(SHARE, site, ignore=shutil.ignore_patterns(".htaccess"), ignore_dangling_symlinks=True)
        shutil.copy(INSIDE / "wordpress-config.php", site / "wp-config.php")
        (site / "wp-content" / "mu-plugins").mkdir()
        shutil.copy(INSIDE / "wordpress-flood.php", site / "wp-content" / "mu-plugins" / "flood.php")
        servers.owned(self.folder / "web", WEB_USER)

    def lines(self):
        """Each thread as JSON for `wordpress-load.php`, its Markdown as the HTML that one types into WordPress."""
        for place, threads in (("Seminar", discussions(self.corpus)), ("Archive", long_list(self.corpus))):
            for title, posts in threads:
                (author, text), *replies = [(author, typed(text)) for author, text in posts]
                yield json.dumps({"place": place, "title": title, "author": author, "text": text, "replies": replies})

    @property
    def client(self):
        return ["mariadb", "--no-defaults", "-h", systems.HOST, "-P", str(self.ports[1]), "-u", "root"]

    @property
    def surroundings(self):
        """What `wordpress-config.php` reads."""
        web, database, *_ = self.ports
        address, place = f"http://{systems.HOST}:{web}", f"{systems.HOST}:{database}"
        return {"PATH": os.environ["PATH"], "PEER_ADDRESS": address, "PEER_DATABASE": place}

    def php(self, name, given):
        script = [str(INSIDE / f"wordpress-{name}.php"), str(self.folder / "site")]
        return run(["php", "-d", "memory_limit=-1", *script], input=given, env=self.surroundings)

    @contextmanager
    def database(self, *ports):
        """A MariaDB with its own defaults in the folder, on the second port."""
        self.ports = ports
        data, me = servers.owned(self.folder / "mariadb", DATABASE_USER), servers.as_user(DATABASE_USER)
        place = ["--no-defaults", f"--datadir={data}"]
        if not (data / "mysql").exists():
            run(["mariadb-install-db", *place, "--auth-root-authentication-method=normal", "--skip-test-db"], **me)
        words = ["mariadbd", *place, f"--port={ports[1]}", f"--socket={data}/socket", f"--bind-address={systems.HOST}"]
        with servers.running(words, port=ports[1], log=self.folder / "mariadb.log", **me) as process:
            yield process

    @contextmanager
    def start(self, port):
        """nginx, php-fpm and MariaDB."""
        with self.database(port, port + 1, port + 2) as database, self.fpm() as php, self.nginx() as web:
            self.visits = json.loads(self.php("visit", json.dumps(self.asked())))
            yield [web.pid, php.pid, database.pid]

    def fpm(self):
        program = next(iter(sorted(glob.glob("/usr/sbin/php-fpm*"), reverse=True)), None)
        if program is None:
            raise systems.NotInstalledError("it needs php-fpm")
        words = [program, "-F", "-y", self.written("fpm.conf", FPM)]
        log, me = self.folder / "fpm.log", servers.as_user(WEB_USER)
        return servers.running(words, port=self.ports[2], log=log, stop=signal.SIGTERM, **me)

    def nginx(self):
        words = ["nginx", "-e", f"{self.folder}/web/nginx.log", "-c", self.written("nginx.conf", NGINX)]
        return servers.running(words, port=self.ports[0], log=self.folder / "nginx.log", **servers.as_user(WEB_USER))

    def written(self, name, text):
        """The path of a configuration, written with the ports of this run."""
        web, _database, php = self.ports
        own = self.surroundings
        words = {"folder": self.folder, "web": web, "php": php, "port": php, "host": systems.HOST}
        words["parameters"] = "".join(f"fastcgi_param {one} ${one.lower()};\n" for one in PARAMETERS.split())
        words |= {"children": systems.WEB_PROCESSES, "address": own["PEER_ADDRESS"], "database": own["PEER_DATABASE"]}
        path = self.folder / name
        path.write_text(text.format(**words))
        return str(path)

    def asked(self):
        """What `wordpress-visit.php` is to find: [title, page of comments], [category, 0], [word, -1]."""
        titles = {thread.replies: thread.title for thread in self.corpus.threads[: len(self.corpus.counts)]}
        pages = {f"thread_{count}": [titles[count], 1] for count in (6, 50, 200)}
        pages["thread_5000_first"] = [titles[5_000], 1]
        pages |= {f"thread_{n}_last": [titles[n], n // ON_A_PAGE] for n in (5_000, 50_000) if n in titles}
        pages |= {"list": ["Seminar", 0]} | ({"list_20000": ["Archive", 0]} if self.corpus.long_list else {})
        posts = {job: thread.title for job, thread in self.corpus.posted_to.items()}
        return {"pages": pages | {"search": [SEARCHED, -1]}, "posts": posts}

    def requests(self):
        cookies, pages = {systems.MEMBER: self.visits["session"], systems.ANONYMOUS: ""}, self.visits["pages"]
        return {(job, who): systems.Request(pages[job], cookies[who]) for job, who in self.queries()}

    def queries(self):
        return {tuple(key.split("/")): count for key, count in self.visits["queries"].items()}

    def post_reply(self, link, job):
        """The form below a post, sent; the answer sends the browser to the comment."""
        text = f"{typed(self.corpus.texts[0])} {uuid.uuid4()}"
        fields = {"comment": text, "comment_post_ID": self.visits["posts"][job], "comment_parent": 0}
        headers = FORM | {"Cookie": self.visits["session"]}
        link.request("POST", "/wp-comments-post.php", urlencode(fields), headers)
        answer = link.getresponse()
        said = answer.read()
        if answer.status != 302:
            raise systems.NotPostedError(f"{answer.status} {said[:200]}")


def typed(text):
    """The corpus knows no Markdown but sentences in italics."""
    return re.sub(r"\*([^*]+)\*", r"<em>\1</em>", text)
