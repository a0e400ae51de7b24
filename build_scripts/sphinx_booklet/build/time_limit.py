"""How long one output may be at work, where it is made in this process."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from sphinx_booklet.booklet.errors import BookletError


def describe_delay(task: str, seconds: int) -> BookletError:
    """The error for a task that was ended, by its name."""
    return BookletError(
        f"“{task}” was at work for more than {seconds} seconds and was ended.",
        advice="Look for a text that is very long or a drawing that is very large, or set task_seconds in [limits] of booklet.toml.",
    )


@contextmanager
def limit_time(task: str, seconds: int) -> Iterator[None]:
    """End the block with a BookletError when it takes longer.

    The signal reaches the main thread of a process only, and not on Windows; elsewhere nothing is limited.
    """
    if not hasattr(signal, "SIGALRM") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def end(_signal: int, _frame: FrameType | None) -> None:
        raise describe_delay(task, seconds)

    before = signal.signal(signal.SIGALRM, end)
    signal.setitimer(signal.ITIMER_REAL, seconds, 5)  # again, should a library swallow the first
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
