"""What stories of the register begin with."""

import pytest

from businesses import services
from businesses.models import Branch, Business, IndustryClass
from regions.models import Region
from tests.cast import Member


@pytest.fixture
def crackers(db) -> IndustryClass:
    """The class of kerupuk, in the branch of food."""
    branch = Branch.objects.create(code="pangan", name="Makanan olahan", name_en="Food")
    return IndustryClass.objects.create(
        edition=2020,
        code="10794",
        level=5,
        title="Industri kerupuk, keripik, peyek dan sejenisnya",
        branch=branch,
        search_words="kerupuk keripik rambak",
    )


@pytest.fixture
def banyumeneng(demak) -> Region:
    """A desa of Mranggen, where Sari works."""
    return Region.objects.get(pk="33.21.01.2001")


@pytest.fixture
def wonosari(demak) -> Region:
    """A desa of Bonang, where Sari does not work."""
    return Region.objects.get(pk="33.21.12.2019")


@pytest.fixture
def kerupuk_bu_tini(sari: Member, banyumeneng: Region, crackers: IndustryClass) -> Business:
    """A draft that Sari made in Mranggen, with all that verification asks for."""
    return services.register(
        by=sari.user,
        name="Kerupuk Bu Tini",
        owner_name="Tini Suryani",
        gender="P",
        village=banyumeneng,
        address="Jl. Raya 5",
        phone="+6281325670001",
        industry_class=crackers,
        main_product="Kerupuk udang",
    )
