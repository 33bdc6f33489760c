"""``python -m src.openapi FOLDER``: write both documents there, for what is generated from them."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from src.api_docs import BROWSER_AGENT_OPENAPI_SPEC, VOICE_BOT_OPENAPI_SPEC


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, spec in (("voice-bot", VOICE_BOT_OPENAPI_SPEC), ("browser-agent", BROWSER_AGENT_OPENAPI_SPEC)):
        text = json.dumps(spec, ensure_ascii=False, indent=2) + "\n"
        (folder / f"{name}.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
