"""Demak as the official list has it, in memory."""

import pytest

from regions.loading import official_regions
from regions.matching import RegionIndex


@pytest.fixture(scope="session")
def demak() -> RegionIndex:
    _province, regency, *regions = official_regions("33.21")
    return RegionIndex(regency, regions, [("33.21.01.2001", "banyumening")])
