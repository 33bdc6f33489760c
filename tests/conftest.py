"""Fixtures that several test modules share, and how tests are dealt out to several processes."""

from __future__ import annotations

import gc
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from xdist.scheduler import LoadFileScheduling

from infrastructure.local.start import ROOT, read_env_file
from tests.support.product import Product, running_product

read_env_file(ROOT / ".env.test")

# The same examples every time, and no clock: a busy machine must not decide. To look further than they do:
# `pytest --hypothesis-profile=wide`, with other examples in every run.
settings.register_profile(
    "suite", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("quick", settings.get_profile("suite"), max_examples=25)
settings.register_profile("wide", settings.get_profile("suite"), derandomize=False, max_examples=2000)
settings.load_profile("suite")

PRODUCT_GROUP = "the-product"
REAL_PARTS = ("integration", "slow", "system")


@pytest.fixture(scope="session")
def product(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    """The whole product, started once for all journeys; each makes sessions of its own."""
    with running_product(tmp_path_factory.mktemp("product")) as running:
        yield running


def pytest_collection_finish() -> None:
    """What was imported stays: the garbage collector need not look at it again and again."""
    gc.collect()
    gc.freeze()


class TogetherByFixture(LoadFileScheduling):  # type: ignore[misc] # it has no types
    """Gives each file to one process, and the files of the product to the same one: it is started once."""

    def _split_scope(self, nodeid: str) -> str:
        return _group(nodeid.partition("::")[0])


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> TogetherByFixture | None:
    """Take the place of ``--dist loadfile``."""
    return TogetherByFixture(config, log) if config.getvalue("dist") == "loadfile" else None


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """In several processes: the longest first, so that none has a long one left when the others are done."""
    if hasattr(config, "workerinput"):
        items.sort(key=_turn)


@cache
def _group(file: str) -> str:
    """The product's, or the file itself. Seen in its text: who deals the files out imports none of them."""
    asks = re.search(r"def \w+\([^)]*\bproduct: Product\b", (ROOT / file).read_text(encoding="utf-8"))
    return PRODUCT_GROUP if asks else file


def _turn(item: pytest.Item) -> tuple[int, float]:
    """Those with real parts first, the longest of them at their head; then the product's (files that end
    browsers end all that run below their process, and the product stays until its process ends); and
    what needs no browser fills the gaps that are left."""
    if _group(item.path.relative_to(ROOT).as_posix()) == PRODUCT_GROUP:
        return 1, 0.0
    if not any(item.get_closest_marker(name) for name in REAL_PARTS):
        return 2, 0.0
    longest = item.get_closest_marker("timeout")
    return 0, -float(longest.args[0]) if longest else 0.0
