"""A GOV.UK Notify of our own on loopback: keeps what it is sent, and answers as it is told."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

KEY = "made_up-11111111-1111-4111-8111-111111111111-22222222-2222-4222-8222-222222222222"
EMAIL_TEMPLATE, TEXT_TEMPLATE = "made-up-e-mail", "made-up-text"


class Fake:
    """What came in by `sent`; `fails` are answered first, one a request: a status, or None for no answer."""

    def __init__(self) -> None:
        self.sent: list[dict[str, object]] = []
        self.fails: list[int | None] = []
        self.keeps_what_fails = False
        self.statuses: dict[str, str] = {}
        self.address = ""

    def outcome(self, status: str) -> None:
        """Say what became of everything sent."""
        self.statuses = {str(one["id"]): status for one in self.sent}


def _handler(fake: Fake) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *args: object) -> None:
            """Be silent."""

        def _say(self, status: int, body: object) -> None:
            written = json.dumps(body).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(written)))
            self.end_headers()
            self.wfile.write(written)

        def _failed(self) -> bool:
            if not fake.fails:
                return False
            status = fake.fails.pop(0)
            if status is None:
                self.close_connection = True
            else:
                self._say(status, {"errors": [{"error": "Made up", "message": "Made up"}]})
            return True

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            kept = {**body, "id": f"made-up-{len(fake.sent) + 1}", "path": self.path}
            if not fake.fails or fake.keeps_what_fails:
                fake.sent.append(kept)
            if not self._failed():
                self._say(HTTPStatus.CREATED, {"id": kept["id"]})

        def do_GET(self) -> None:
            if self._failed():
                return
            asked = urlsplit(self.path)
            if asked.path == "/v2/notifications":
                reference = parse_qs(asked.query)["reference"][0]
                found = [one for one in fake.sent if one["reference"] == reference]
                self._say(HTTPStatus.OK, {"notifications": found, "links": {}})
            else:
                number = asked.path.rpartition("/")[2]
                self._say(HTTPStatus.OK, {"status": fake.statuses.get(number, "sending")})

    return Handler


@contextmanager
def notify() -> Iterator[Fake]:
    """Run it for a while; point the settings at `address`."""
    fake = Fake()
    with ThreadingHTTPServer(("127.0.0.1", 0), _handler(fake)) as server:
        fake.address = f"http://127.0.0.1:{server.server_address[1]}"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        try:
            yield fake
        finally:
            server.shutdown()
            thread.join()
