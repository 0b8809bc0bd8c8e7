"""Work that may hang, swell or crash is done by a child process with limits.

The child lives on between questions, because starting it costs most. Messages over its pipes are a
length (4 bytes) and then bytes; an answer starts with one byte: done or failed. The child knows no
secrets: it gets none of our environment. It ends with us, also when we are killed.
"""

import ctypes
import os
import resource
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import IO

ROOT = Path(__file__).resolve().parent.parent.parent
KNOWN_TO_CHILD = ("PATH", "LANG", "LC_ALL", "HOME", "XDG_CACHE_HOME", "PYTHONPATH", "TZ")
DONE, FAILED = b"\x00", b"\x01"
PR_SET_PDEATHSIG = 1


class ChildFailed(Exception):
    """The child said no, ran out of time or memory, or crashed. Tells which kind of error."""


class Child:
    """Runs `python -m module` when first needed, and again after a failure or `uses` answers.

    One question at a time; safe between threads and after a fork.
    """

    def __init__(self, module: str, *, seconds: float, uses: int) -> None:
        self.module, self.seconds, self.uses = module, seconds, uses
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._answers_left = 0
        os.register_at_fork(after_in_child=self._forget)

    def ask(self, question: bytes) -> bytes:
        """Raises ChildFailed."""
        with self._lock:
            reply = self._ask_in_time(question)
            self._answers_left -= 1
            if reply[:1] != DONE or self._answers_left == 0:
                self._end()
        if reply[:1] != DONE:
            raise ChildFailed(reply[1:].decode())
        return reply[1:]

    def _ask_in_time(self, question: bytes) -> bytes:
        was_used = self._is_alive()
        process = self._process if was_used and self._process else self._start()
        timer = threading.Timer(self.seconds, process.kill)
        timer.start()
        try:
            return _converse(process, question)
        except (OSError, EOFError) as error:
            ran_out_of_time = timer.finished.is_set()
            self._end()
            if ran_out_of_time or not was_used:
                raise ChildFailed("The child process ran out of time, or crashed.") from error
        finally:
            timer.cancel()
        return self._ask_in_time(question)  # it was dying already, with the thread that made it

    def _is_alive(self) -> bool:
        if self._process is not None and self._process.poll() is not None:
            self._end()
        return self._process is not None

    def _start(self) -> "subprocess.Popen[bytes]":
        environment = {name: os.environ[name] for name in KNOWN_TO_CHILD if name in os.environ}
        self._process = subprocess.Popen(  # noqa: S603
            [sys.executable, "-m", self.module, str(os.getpid())],
            cwd=ROOT,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # a parser's complaint may quote the content
        )
        self._answers_left = self.uses
        return self._process

    def _end(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
        self._process = None

    def _forget(self) -> None:
        """In a forked process: the child belongs to the process that started it."""
        self._lock = threading.Lock()
        self._process = None


def serve(answer: Callable[[bytes], bytes], *, megabytes: int) -> None:
    """In the child: answers until the parent is gone. Of an error only its kind is told."""
    _limit(megabytes)
    questions, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # a library that prints must not disturb the answers
    while True:
        try:
            question = _receive(questions)
        except EOFError:
            return
        try:
            reply = DONE + answer(question)
        except Exception as error:
            reply = FAILED + type(error).__name__.encode()
        _send(answers, reply)


def _limit(megabytes: int) -> None:
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != int(sys.argv[1]):
        raise SystemExit("The parent was gone before it could take us along.")
    size = megabytes * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (size, size))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a dump would hold what people sent


def _converse(process: "subprocess.Popen[bytes]", question: bytes) -> bytes:
    assert process.stdin is not None  # noqa: S101
    assert process.stdout is not None  # noqa: S101
    _send(process.stdin, question)
    return _receive(process.stdout)


def _send(pipe: IO[bytes], content: bytes) -> None:
    pipe.write(len(content).to_bytes(4, "big") + content)
    pipe.flush()


def _receive(pipe: IO[bytes]) -> bytes:
    return _read_exactly(pipe, int.from_bytes(_read_exactly(pipe, 4), "big"))


def _read_exactly(pipe: IO[bytes], length: int) -> bytes:
    content = pipe.read(length)
    if len(content) < length:
        raise EOFError
    return content
