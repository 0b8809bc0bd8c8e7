"""A real SMTP server in this process, which keeps what it gets and can be told to refuse."""

import socket
import threading
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session


class Receiver:
    """`received`: all it was given, also what it then refused. `recipient_answer`, `data_answer`:
    what it says. `silent`: it takes a message, and then never answers (`got_one` is set)."""

    def __init__(self) -> None:
        self.received: list[EmailMessage] = []
        self.envelopes: list[Envelope] = []
        self.recipient_answer = "250 OK"
        self.data_answer = "250 OK"
        self.refuse = ""  # this recipient only
        self.silent = False
        self.got_one = threading.Event()
        self.port = _free_port()
        self.controller: Controller | None = None

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.port}?tls=none"

    def start(self) -> None:
        self.controller = Controller(self, hostname="127.0.0.1", port=self.port)
        self.controller.start()

    def stop(self) -> None:
        if self.controller:
            self.controller.stop()
            self.controller = None

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address == self.refuse:
            return "550 unknown"
        if self.recipient_answer.startswith("2"):
            envelope.rcpt_tos.append(address)
        return self.recipient_answer

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        self.envelopes.append(envelope)
        self.received.append(message_from_bytes(envelope.content, policy=default))
        self.got_one.set()
        if self.silent:
            await server.loop.create_future()
        return self.data_answer


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
