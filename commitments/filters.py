"""One filterset of commitments: it feeds the board and what is exported."""

from typing import Any

import django_filters as filters
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from businesses import choices
from commitments import figures, scoreboard
from commitments.forms import leads
from commitments.models import Commitment, OfficeUnit, Theme
from commitments.querysets import CommitmentQuerySet
from core.column_filters import Chips
from core.figures import choices as named

FIRST_YEAR = 2024


class CommitmentFilter(Chips, filters.FilterSet):
    """Narrows a queryset that already starts at `visible_to`."""

    q = filters.CharFilter(method="find", label=_("Cari judul atau nomor"))
    status = filters.ChoiceFilter(choices=Commitment.Status.choices, label=_("Keadaan"))
    tema = filters.ChoiceFilter(field_name="theme", choices=Theme.choices, label=_("Tema"))
    kecamatan = filters.ChoiceFilter(
        field_name="district",
        choices=[],
        label=_("Kecamatan"),
        null_label=_("beberapa kecamatan"),
        null_value="beberapa",
    )
    unit = filters.ChoiceFilter(method="of_unit", choices=[], label=_("Unit kerja"))
    sentra = filters.ChoiceFilter(method="of_cluster", choices=[], label=_("Sentra"))
    tahun = filters.ChoiceFilter(method="of_year", choices=[], label=_("Tahun"))
    disepakati = filters.ChoiceFilter(
        field_name="agreed_on", lookup_expr="year", choices=[], label=_("Tahun disepakati")
    )
    skor = filters.ChoiceFilter(
        method="of_score", choices=scoreboard.choices, label=_("Angka papan skor")
    )
    petugas = filters.ChoiceFilter(field_name="lead", choices=[], label=_("Penanggung jawab"))
    angka = filters.ChoiceFilter(
        method="in_figure", choices=named(figures.FIGURES), label=_("Angka")
    )

    class Meta:
        model = Commitment
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        user, this = self.request.user, timezone.localdate().year
        years = [(str(year), str(year)) for year in range(this + 1, FIRST_YEAR - 1, -1)]
        units = OfficeUnit.objects.filter(is_active=True)
        offered = {
            "kecamatan": choices.districts(user),
            "unit": [(str(unit.pk), unit.label) for unit in units],
            "sentra": choices.clusters(user),
            "tahun": years,
            "disepakati": years,
            "petugas": [(str(lead.pk), str(lead)) for lead in leads(user)],
        }
        for name, pairs in offered.items():
            self.filters[name].extra["choices"] = pairs
        for name in [*offered, "status", "tema", "skor", "angka"]:
            self.filters[name].extra["empty_label"] = _("semua")

    def find(self, rows: CommitmentQuerySet, name: str, value: str) -> CommitmentQuerySet:
        return rows.filter(title__icontains=value) | rows.filter(number__icontains=value)

    def in_figure(self, rows: CommitmentQuerySet, name: str, value: str) -> CommitmentQuerySet:
        """Only those that a figure of the dashboard counts."""
        return figures.BY_KEY[value].of(rows)

    def of_unit(self, rows: CommitmentQuerySet, name: str, value: str) -> CommitmentQuerySet:
        return rows.of_unit(value)

    def of_cluster(self, rows: CommitmentQuerySet, name: str, value: str) -> CommitmentQuerySet:
        return rows.of_cluster(value)

    def of_year(self, rows: CommitmentQuerySet, name: str, value: str) -> CommitmentQuerySet:
        return rows.of_year(int(value))

    def of_score(self, rows: CommitmentQuerySet, name: str, value: str) -> CommitmentQuerySet:
        return scoreboard.behind(rows, value)
