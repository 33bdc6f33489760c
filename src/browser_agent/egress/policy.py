"""Which origins a session may reach, and which of them may lie in a private network. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from src.browser_agent.egress.addresses import Reach, parse_address
from src.utils.origins import split_origin


@dataclass(frozen=True, slots=True)
class Target:
    """Where a request wants to go. ``scheme`` None for a tunnel, which does not tell what it carries."""

    host: str
    port: int
    scheme: str | None = None

    @property
    def name(self) -> str:
        """For logs and notices: no path, no query."""
        return f"{self.scheme or 'https'}://{self.host}:{self.port}"


class EgressPolicy:
    """``form_origins`` are those on which pages open, ``resource_origins`` those they may load from.

    A name of the first kind may lead into a private network, since the operator listed it; one of the
    second kind may not, unless it is the address itself.
    """

    def __init__(self, form_origins: Iterable[str], resource_origins: Iterable[str] = ()) -> None:
        self._schemes: dict[tuple[str, int], set[str]] = {}
        self._private: set[str] = set()
        for origins, trusted in ((form_origins, True), (resource_origins, False)):
            for origin in origins:
                parts = split_origin(origin)
                if parts is None:
                    continue
                scheme, host, port = parts
                self._schemes.setdefault((host, port), set()).add(scheme)
                if trusted or parse_address(host) is not None:
                    self._private.add(host)

    def admits(self, target: Target) -> bool:
        """Whether the origin is listed; through a tunnel, whether any origin of that host and port is."""
        schemes = self._schemes.get((target.host, target.port), set())
        return bool(schemes) if target.scheme is None else target.scheme in schemes

    def admits_url(self, url: str) -> bool:
        """Whether a page may ask for that; what never leaves the browser (``data:``, ``blob:``) it may."""
        if not url.lower().startswith(("http:", "https:")):
            return True
        parts = split_origin(url)
        return parts is not None and self.admits(Target(parts[1], parts[2], parts[0]))

    def admits_address(self, host: str, reach: Reach) -> bool:
        """Whether the host may stand at an address of that kind."""
        return reach is Reach.PUBLIC or (reach is Reach.PRIVATE and host in self._private)
