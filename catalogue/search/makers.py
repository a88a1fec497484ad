"""Listed businesses of a search."""

from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from businesses.models import Business
from businesses.querysets import BusinessQuerySet
from catalogue.models import Entry
from catalogue.search.filters import Filters
from catalogue.search.query import terms


def listed(asked: Filters) -> BusinessQuerySet:
    """Return listed businesses of a search; words are looked for in name, product and place."""
    found = Business.objects.listable()
    for word in terms(asked.q):
        found = found.filter(
            Q(name__icontains=word)
            | Q(main_product__icontains=word)
            | Q(village__name__icontains=word)
            | Q(district__name__icontains=word)
        )
    if districts := asked.chosen.get("kecamatan"):
        found = found.filter(district__in=[option.code for option in districts])
    if villages := asked.chosen.get("desa"):
        found = found.filter(village__in=[option.code for option in villages])
    if branches := asked.chosen.get("cabang"):
        found = found.filter(branch__in=[option.key for option in branches])
    if clusters := asked.chosen.get("sentra"):
        found = found.filter(cluster__in=[option.key for option in clusters])
    return found.filter(exports=True) if asked.chosen.get("ekspor") else found


def with_count(found: QuerySet) -> QuerySet:
    """Give each business the number of its products in the catalogue, as `count`."""
    entries = Entry.objects.filter(business_id=OuterRef("pk")).order_by().values("business_id")
    number = Subquery(entries.annotate(n=Count("pk")).values("n"), output_field=IntegerField())
    return found.annotate(count=Coalesce(number, 0))
