"""A small OpenID provider on loopback: one person, codes bound to the browser by PKCE, tokens signed by RS256."""

import base64
import hashlib
import json
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT, SECRET = "colloquy", "client-secret"
KEY = rsa.generate_private_key(public_exponent=65_537, key_size=2048)


class Provider:
    """What it says of its person; `claims` and `userinfo` change that, `answers` replaces whole pages."""

    def __init__(self, address):
        self.address = address
        self.person = {"sub": "248", "email": "tess@university.example", "email_verified": True, "name": "Tess Marlowe"}
        self.claims, self.userinfo, self.answers, self.codes = {}, {}, {}, {}

    def authorize(self, address):
        """Play the person's consent at the address the site sent them to; the query that comes back to the site."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        assert (asked["client_id"], asked["response_type"], asked["code_challenge_method"]) == (CLIENT, "code", "S256")
        code = f"code-{len(self.codes)}"
        self.codes[code] = asked["code_challenge"]
        return {"code": code, "state": asked["state"]}

    def answer(self, path, form):
        """Status and JSON of a request by the site."""
        if path in self.answers:
            return self.answers[path]
        return 200, {"/.well-known/openid-configuration": self.configuration, "/token": self.token}.get(
            path, lambda _form: self.person | self.userinfo
        )(form)

    def configuration(self, _form):
        names = {"authorization_endpoint": "/authorize", "token_endpoint": "/token", "userinfo_endpoint": "/userinfo"}
        return {"issuer": self.address, **{name: self.address + path for name, path in names.items()}} | {
            "jwks_uri": f"{self.address}/keys"
        }

    def token(self, form):
        """For a code of ours, once, with the client's secret and the verifier that fits the browser's challenge."""
        digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        if self.codes.pop(form.get("code"), None) != challenge or form.get("client_secret") != SECRET:
            return {"error": "invalid_grant"}
        now = int(time.time())
        claims = {"iss": self.address, "aud": CLIENT, "iat": now, "exp": now + 60, **self.person} | self.claims
        token = jwt.encode(claims, KEY, algorithm="RS256", headers={"kid": "one"})
        return {"access_token": "opaque", "token_type": "Bearer", "id_token": token}


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        self.reply({})

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.reply({name: values[0] for name, values in parse_qs(body).items()})

    def reply(self, form):
        status, said = self.server.provider.answer(urlsplit(self.path).path, form)
        body = said if isinstance(said, bytes) else json.dumps(said).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        """Keep quiet."""


@contextmanager
def running():
    """The provider, while the block runs, on a port of its own."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.provider = Provider(f"http://127.0.0.1:{server.server_port}")
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield server.provider
        finally:
            server.shutdown()
            thread.join()
