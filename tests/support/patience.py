"""Time limits that hold on a machine with neighbours too."""

from __future__ import annotations

import os
import time

WORK_SECONDS = 0.02


def patience(seconds: float) -> float:
    """``seconds`` on a machine of one's own; as many times more as this one is busier now than it can work.

    How busy it is: tasks that want a processor (load average of a minute) for each one there is, or how much
    longer a little work takes here and now than the processor time that it uses, whichever is more.
    """
    began, used = time.monotonic(), time.process_time()
    while (work := time.process_time() - used) < WORK_SECONDS:
        pass
    here_and_now = (time.monotonic() - began) / work
    wanting = os.getloadavg()[0] / (os.cpu_count() or 1)
    return seconds * max(1.0, wanting, here_and_now)
