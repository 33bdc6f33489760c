"""The voice bot as a process that takes calls on 127.0.0.1, run by ``python -m``."""

from __future__ import annotations

import sys

from src.voice_bot.__main__ import main
from tests.support.voice_call import loopback_candidates

if __name__ == "__main__":
    with loopback_candidates():
        sys.exit(main())
