"""Fixtures that several test modules share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from infrastructure.local.start import ROOT, read_env_file
from tests.support.product import Product, running_product

read_env_file(ROOT / ".env.test")


@pytest.fixture(scope="session")
def product(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    """The whole product, started once for all journeys; each makes sessions of its own."""
    with running_product(tmp_path_factory.mktemp("product")) as running:
        yield running
