"""Fewer, later, rarer calls: debounce, batch, throttle.

:class:`RequestDebouncer` and :class:`RequestBatcher` answer at once and call back later. What was handed
to them is never lost: a callback that fails is reported and tried again, with growing pauses, until it
succeeds, is cancelled, or :meth:`close` has tried a last time and raised. Callbacks may be functions,
which must not block, or coroutine functions. Time comes from a :class:`Clock`, so that tests need not wait.
"""

from __future__ import annotations

import asyncio
import inspect
import logging
from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable, Coroutine, Hashable
from dataclasses import dataclass, field
from typing import Any, Final, Protocol, TypeVar

from src.utils.failures import describe_failure

logger = logging.getLogger(__name__)

FIRST_RETRY_SECONDS: Final = 0.5
LONGEST_RETRY_SECONDS: Final = 30.0

T = TypeVar("T")
Callback = Callable[[Any], Awaitable[Any] | Any]
ErrorReport = Callable[[Exception], None]


class Clock(Protocol):
    """Seconds that only grow, and a way to let them pass."""

    def time(self) -> float: ...

    async def sleep(self, seconds: float) -> None: ...


class LoopClock:
    """The event loop's own time."""

    def time(self) -> float:
        return asyncio.get_running_loop().time()

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)


def log_failure(error: Exception) -> None:
    """The default report: what failed and where, without the words that were to be delivered."""
    logger.warning("A delayed call failed and will be tried again: %s", describe_failure(error))


@dataclass
class _Slot:
    """What waits under one key. The lock is held while a callback runs."""

    callback: Callback
    items: list[Any]
    due: float
    failures: int = 0
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    task: asyncio.Task[None] | None = None


class _DelayedCalls(ABC):
    """One slot and one task per key; callbacks of one key never overlap and keep their order."""

    def __init__(self, clock: Clock | None, on_error: ErrorReport) -> None:
        self._clock: Clock = clock or LoopClock()
        self._on_error = on_error
        self._slots: dict[Hashable, _Slot] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._closed = False

    @property
    def pending(self) -> int:
        """How many pieces of data wait to be delivered."""
        return sum(len(slot.items) for slot in self._slots.values())

    @property
    def closed(self) -> bool:
        """Whether nothing more is taken."""
        return self._closed

    def cancel(self, key: Hashable) -> bool:
        """Forget what waits under the key; False when nothing does or its callback is running."""
        slot = self._slots.get(key)
        if slot is None or slot.lock.locked():
            return False
        self._drop(key, slot)
        return True

    async def flush(self) -> None:
        """Deliver everything now. Raises an ExceptionGroup of what failed; that stays pending."""
        errors: list[Exception] = []
        for key, slot in list(self._slots.items()):
            async with slot.lock:
                error = await self._deliver(slot)
            if error is not None:
                errors.append(error)
            elif not slot.items:
                self._drop(key, slot)
        if errors:
            raise ExceptionGroup("Some delayed calls failed", errors)

    async def close(self) -> None:
        """Flush, then end; what fails this last time is raised and given up. Closing twice is harmless."""
        self._closed = True
        try:
            await self.flush()
        finally:
            for key, slot in list(self._slots.items()):
                self._drop(key, slot)
            await asyncio.gather(*self._tasks, return_exceptions=True)  # all ended or cancelled: see them out

    @abstractmethod
    def _payload(self, slot: _Slot) -> tuple[Any, int]:
        """What the next callback gets, and how many items that takes off the slot."""

    def _slot(self, key: Hashable, callback: Callback, due: float) -> _Slot:
        if self._closed:
            raise RuntimeError(f"this {type(self).__name__} is closed")
        slot = self._slots.get(key)
        if slot is None:
            slot = self._slots[key] = _Slot(callback, [], due)
            slot.task = self._start(self._wait_and_deliver(key, slot))
        return slot

    def _start(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    def _drop(self, key: Hashable, slot: _Slot) -> None:
        if self._slots.get(key) is slot:
            del self._slots[key]
        if slot.task is not None and slot.task is not asyncio.current_task():
            slot.task.cancel()

    async def _wait_and_deliver(self, key: Hashable, slot: _Slot) -> None:
        while slot.items:
            while (seconds := slot.due - self._clock.time()) > 0:
                await self._clock.sleep(seconds)
            async with slot.lock:
                if slot.due <= self._clock.time():
                    await self._deliver(slot)
        self._drop(key, slot)

    async def _deliver_now(self, slot: _Slot) -> None:
        async with slot.lock:
            await self._deliver(slot)

    async def _deliver(self, slot: _Slot) -> Exception | None:
        """Call back until the slot is empty; after a failure, report it and set when to try again."""
        while slot.items:
            items = slot.items
            payload, taken = self._payload(slot)
            try:
                result = slot.callback(payload)
                if inspect.isawaitable(result):
                    await result
            except Exception as error:  # noqa: BLE001 - whatever it is, it is reported and tried again
                slot.failures += 1
                pause = min(LONGEST_RETRY_SECONDS, FIRST_RETRY_SECONDS * 2 ** (slot.failures - 1))
                slot.due = max(slot.due, self._clock.time() + pause)
                self._on_error(error)
                return error
            slot.failures = 0
            if slot.items is not items:
                return None  # replaced meanwhile: the new data waits for its own time
            del items[:taken]
        return None


class RequestDebouncer(_DelayedCalls):
    """Calls back once the requests of a task have been quiet for ``delay_seconds``, with the last data."""

    def __init__(
        self,
        delay_seconds: float = 2.0,
        *,
        clock: Clock | None = None,
        on_error: ErrorReport = log_failure,
    ) -> None:
        super().__init__(clock, on_error)
        self._delay = delay_seconds

    async def debounce(self, task_id: Hashable, data: Any, callback: Callback) -> None:
        """Replace what waits under ``task_id`` and start its delay anew; ``callback(data)`` comes later."""
        due = self._clock.time() + self._delay
        slot = self._slot(task_id, callback, due)
        slot.items, slot.callback, slot.due = [data], callback, due

    def _payload(self, slot: _Slot) -> tuple[Any, int]:
        return slot.items[0], 1


class RequestBatcher(_DelayedCalls):
    """Calls back with lists of up to ``batch_size`` data, at most ``timeout_seconds`` late."""

    def __init__(
        self,
        batch_size: int = 5,
        timeout_seconds: float = 3.0,
        *,
        clock: Clock | None = None,
        on_error: ErrorReport = log_failure,
    ) -> None:
        super().__init__(clock, on_error)
        self._batch_size = batch_size
        self._timeout = timeout_seconds

    async def add_request(self, data: Any, callback: Callback) -> None:
        """Add to the batch of ``callback`` (equal ones share it); ``callback([data, ...])`` comes later."""
        due = self._clock.time() + self._timeout
        slot = self._slot(callback, callback, due)
        if not slot.items:
            slot.due = due
        slot.items.append(data)
        if len(slot.items) >= self._batch_size and slot.failures == 0 and not slot.lock.locked():
            self._start(self._deliver_now(slot))

    def _payload(self, slot: _Slot) -> tuple[Any, int]:
        batch = slot.items[: self._batch_size]
        return batch, len(batch)


class ThrottledExecutor:
    """Starts at most ``calls_per_second`` calls a second, evenly spaced, in the order they were asked for."""

    def __init__(self, calls_per_second: float = 1.0, *, clock: Clock | None = None) -> None:
        if calls_per_second <= 0:
            raise ValueError("calls_per_second must be positive")
        self._interval = 1 / calls_per_second
        self._clock: Clock = clock or LoopClock()
        self._turn = asyncio.Lock()
        self._next_start = float("-inf")

    async def execute(self, function: Callable[..., Awaitable[T]], *args: Any, **kwargs: Any) -> T:
        """Wait for a turn, then the call's own result or error. Cancelling while waiting frees the turn."""
        async with self._turn:
            while (seconds := self._next_start - self._clock.time()) > 0:
                await self._clock.sleep(seconds)
            self._next_start = self._clock.time() + self._interval
        return await function(*args, **kwargs)
