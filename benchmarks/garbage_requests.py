"""Requests that make no sense, by the thousand, to a server on loopback: none may break it.

    python benchmarks/garbage_requests.py 8000 --requests 10000 --seed 1

Counts the answers by status. A broken page (5xx) is a failure, and its request is printed as bytes.
"""

import argparse
import random
import socket
import string
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress

PATIENCE = 10.0
SILENT = "closed without an answer"
PATHS = (
    "/",
    "/account/login/",
    "/people/1",
    "/people/",
    "/return/",
    "/feeds/",
    "/health",
    "/drafts",
    "/insight/",
)
METHODS = ("GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "TRACE", "BREW", "get", "")
TYPES = (
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "multipart/form-data",
    "application/json",
    "text/plain; charset=no-such",
    "\x7f",
)


def _text(chance: random.Random, longest: int) -> str:
    return "".join(chance.choice(string.printable) for _ in range(chance.randint(0, longest)))


def _bytes(chance: random.Random) -> bytes:
    return chance.randbytes(chance.randint(1, 600))


def _path(chance: random.Random) -> str:
    pieces = (
        lambda: chance.choice(PATHS),
        lambda: "/" + "".join(f"%{chance.randrange(256):02x}" for _ in range(chance.randint(1, 40))),
        lambda: "/people/" + "9" * chance.randint(1, 60),
        lambda: "/../" * chance.randint(1, 20) + "etc/passwd",
        lambda: (
            "/people/1?" + "&".join(f"{chance.choice('abpq')}={chance.randbytes(3).hex()}" for _ in range(20))
        ),
        lambda: chance.choice(PATHS) + "?q=%00%ff%fe&next=//evil.example&page=-1&after=x",
        lambda: "/static/" + "..%2f" * chance.randint(1, 9) + "settings.py",
        lambda: "/" + "a" * chance.randint(3_000, 9_000),
        lambda: "/" + _text(chance, 60),
    )
    return chance.choice(pieces)()


def _whole(chance: random.Random) -> bytes:
    """Something like HTTP, with each part well formed or not."""
    method, path = chance.choice(METHODS), _path(chance)
    body = _bytes(chance) if chance.random() < 0.5 else b""
    headers = {
        "Host": chance.choice(
            ("localhost", "127.0.0.1", "evil.example", "", "a" * 300, "[::1", "local host")
        ),
        "Content-Type": chance.choice(TYPES),
        "Content-Length": chance.choice((str(len(body)), "-1", "x", "99999999999999999999", "3")),
        "Cookie": chance.choice(
            ("sessionid=x", "sessionid=" + "%00" * 20, "csrftoken=" + "y" * 400, ";;=;", "")
        ),
        "X-Forwarded-For": chance.choice(("127.0.0.1", "x, y, z", "::ffff:1", "'; drop table people; --")),
        "X-Forwarded-Proto": chance.choice(("https", "http", "gopher")),
        "HX-Request": "true",
        "Referer": chance.choice(("https://evil.example/", "\x01", "")),
    }
    kept = [name for name in headers if name in ("Host", "Content-Length") or chance.random() < 0.4]
    lines = [f"{method} {path} {chance.choice(('HTTP/1.1', 'HTTP/1.0', 'HTTP/9.9', 'HTTP', ''))}"]
    lines += [f"{name}: {headers[name]}" for name in kept]
    lines.append("Connection: close")
    return "\r\n".join(lines).encode("utf-8", "surrogateescape") + b"\r\n\r\n" + body


def _sound(chance: random.Random) -> bytes:
    """A request that a browser could send, of something that is not there."""
    path = chance.choice(
        ("/people/999999999", "/return/0", "/no/such/page", "/?x=%00", "/people/1?page=%F0%9F")
    )
    return f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode()


def _headers(chance: random.Random) -> bytes:
    """Headers without end."""
    lines = "".join(f"X-{number}: {_text(chance, 90)}\r\n" for number in range(chance.randint(1, 150)))
    return f"GET / HTTP/1.1\r\nHost: localhost\r\n{lines}\r\n".encode("utf-8", "surrogateescape")


KINDS: tuple[Callable[[random.Random], bytes], ...] = (_whole, _whole, _sound, _headers, _bytes)


def requests(count: int, seed: int) -> Iterator[bytes]:
    """So many requests; the same seed gives the same."""
    chance = random.Random(seed)
    for _ in range(count):
        yield chance.choice(KINDS)(chance)


def answer(port: int, request: bytes) -> str:
    """The status that a request is answered with, or that the connection was closed."""
    with socket.create_connection(("127.0.0.1", port), PATIENCE) as line:
        with suppress(OSError):
            line.sendall(request)
            line.shutdown(socket.SHUT_WR)
        try:
            first = line.recv(64)
        except TimeoutError:
            return "no answer in time"
        except OSError:
            return SILENT
    words = first.split()
    return words[1].decode("ascii", "replace") if first.startswith(b"HTTP/") and len(words) > 1 else SILENT


def run(port: int, count: int, seed: int) -> tuple[Counter[str], list[bytes]]:
    """How often each answer came, and the requests that broke a page."""
    answers: Counter[str] = Counter()
    broken = []
    for request in requests(count, seed):
        said = answer(port, request)
        answers[said] += 1
        if said.startswith("5"):
            broken.append(request)
    return answers, broken


def main() -> int:
    """Send them and count; 1 where a page broke."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("port", type=int)
    parser.add_argument("--requests", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    told = parser.parse_args()
    answers, broken = run(told.port, told.requests, told.seed)
    for said, count in sorted(answers.items()):
        print(f"{said:>26}  {count}")
    for request in broken[:20]:
        print("broken by", request)
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
