"""A mail server on the loopback that keeps what it is given: enough of SMTP for one client at a time."""

import contextlib
import socketserver
import threading
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage


class _Conversation(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        self._say("220 sink")
        recipient = ""
        while line := self.rfile.readline().decode().strip():
            verb = line.split(":")[0].upper()
            if verb == "DATA":
                self._say("354 go on")
                self.server.take(self._data())
            elif verb == "RCPT TO":
                recipient = line.partition("<")[2].partition(">")[0]
            refused = verb == "RCPT TO" and recipient in self.server.refused
            self._say(f"550 no such mailbox {recipient}" if refused else "221 bye" if verb == "QUIT" else "250 ok")

    def _data(self) -> bytes:
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            lines.append(line[1:] if line.startswith(b"..") else line)
        return b"".join(lines)

    def _say(self, text: str) -> None:
        self.wfile.write(f"{text}\r\n".encode())


class Sink(socketserver.ThreadingTCPServer):
    """`messages` are those that were accepted, in order; a recipient in `refused` is turned away."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Conversation)
        self.messages: list[EmailMessage] = []
        self.refused: set[str] = set()

    def take(self, raw: bytes) -> None:
        self.messages.append(message_from_bytes(raw, policy=policy.default))  # type: ignore[arg-type]

    @property
    def ids(self) -> list[str]:
        """Return the Message-IDs of what was accepted."""
        return [message["Message-ID"] for message in self.messages]


@contextlib.contextmanager
def sink() -> Iterator[Sink]:
    """Run a sink on a free port."""
    with Sink() as server:
        threading.Thread(target=server.serve_forever, args=[0.01], daemon=True).start()
        yield server
        server.shutdown()
