"""Clients of AWS services: Amazon's own, or one on this machine that speaks the same API."""

from __future__ import annotations

from functools import cache
from typing import Any, Final
from urllib.parse import urlsplit

import botocore.session
from botocore.config import Config
from botocore.loaders import Loader

from src.utils.correlation import CORRELATION_HEADER, correlation_id_var

CONNECT_TIMEOUT_SECONDS: Final = 2.0
READ_TIMEOUT_SECONDS: Final = 5.0
MAX_CONNECTIONS: Final = 32
_AMAZON: Final = (".amazonaws.com", ".amazonaws.com.cn", ".api.aws")


def build_aws_client(service: str, *, region: str, endpoint: str = "", attempts: int = 3) -> Any:
    """A botocore client, safe to share between threads; ``endpoint`` "" is Amazon's own.

    ``attempts`` counts the first one too; between attempts botocore waits with growing, random pauses (its
    "standard" mode). A service on this machine checks no credentials, so none are needed for it.
    """
    local = is_local(endpoint)
    config = Config(
        region_name=region,
        connect_timeout=CONNECT_TIMEOUT_SECONDS,
        read_timeout=READ_TIMEOUT_SECONDS,
        retries={"mode": "standard", "total_max_attempts": attempts},
        max_pool_connections=MAX_CONNECTIONS,
        tcp_keepalive=True,
        proxies={} if local else None,
    )
    session = botocore.session.Session()
    session.register_component("data_loader", _models())
    if local and not _has_credentials():
        # No secret: the local service wants some name.
        session.set_credentials("local", "local")
    client: Any = session.create_client(service, endpoint_url=endpoint or None, config=config)
    client.meta.events.register("before-send", _tell_correlation)
    return client


@cache
def _models() -> Loader:
    """Amazon's descriptions of its services: megabytes of JSON, read once for all clients of the process."""
    loader: Loader = botocore.session.Session().get_component("data_loader")
    return loader


def _tell_correlation(request: Any, **_: Any) -> None:
    """Mark a call with the request that it is made for. CloudTrail keeps the user agent of a call; proxies
    and stores of our own keep the header. Both stand outside the signature."""
    correlation_id = correlation_id_var.get()
    if correlation_id is not None:
        agent = request.headers.get("User-Agent", "")
        agent = agent.decode() if isinstance(agent, bytes) else agent
        request.headers["User-Agent"] = f"{agent} md/correlation#{correlation_id}"
        request.headers[CORRELATION_HEADER] = correlation_id


def is_local(endpoint: str) -> bool:
    """Whether ``endpoint`` is set and none of Amazon's."""
    return bool(endpoint) and not (urlsplit(endpoint).hostname or "").endswith(_AMAZON)


def _has_credentials() -> bool:
    """Whether the environment or the files hold any; the cloud's metadata services are not asked."""
    session = botocore.session.Session()
    provider = session.get_component("credential_provider")
    for remote in ("container-role", "iam-role"):
        provider.remove(remote)
    return session.get_credentials() is not None
