"""What a message is about: a product or a business that the public sees."""

from dataclasses import dataclass

from django.utils.translation import get_language

from businesses.models import Business
from catalogue import cards
from catalogue.models import Entry

PRODUCT, BUSINESS = "produk", "usaha"


@dataclass(frozen=True)
class Subject:
    """A public page: its name, its maker and its address."""

    of: str
    pk: int
    name: str
    business_id: int
    business_name: str
    address: str
    foreign: bool = False  # the name is Indonesian on an English page

    @property
    def product_id(self) -> int | None:
        """The product, where it is one."""
        return self.pk if self.of == PRODUCT else None


def find(of: str, pk: int) -> Subject | None:
    """Return the subject of an address; None when the public may not see it. One statement."""
    english = get_language() == "en"
    if of == PRODUCT:
        row = Entry.objects.filter(pk=pk).only("name", "name_en", "business_id", "business_name")
        if (entry := row.first()) is None:
            return None
        return Subject(
            of,
            pk,
            (english and entry.name_en) or entry.name,
            entry.business_id,
            entry.business_name,
            cards.address_of("product", entry.name, pk, PRODUCT),
            english and not entry.name_en,
        )
    name = Business.objects.listable().filter(pk=pk).values_list("name", flat=True).first()
    if name is None:
        return None
    return Subject(of, pk, name, pk, name, cards.address_of("business", name, pk, BUSINESS))
