"""The staff's page of labels: what for, how many, and the sheets."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from accounts.access import requires
from accounts.permissions import Permission
from businesses import choices
from catalogue.qr import labels
from catalogue.qr.labels import MOST, ON_SHEET, Label

OF_BUSINESSES, OF_PRODUCTS = "usaha", "produk"


class LabelForm(forms.Form):
    """Which labels: of businesses or products, of a kecamatan or one record, how many of each."""

    untuk = forms.ChoiceField(
        label=_("Label untuk"),
        choices=[(OF_BUSINESSES, _("usaha")), (OF_PRODUCTS, _("produk"))],
    )
    kecamatan = forms.ChoiceField(label=_("Kecamatan"), required=False)
    salin = forms.ChoiceField(
        label=_("Banyaknya"),
        choices=[("1", _("satu label untuk tiap nama")), ("24", _("satu lembar untuk tiap nama"))],
    )
    usaha = forms.IntegerField(required=False, widget=forms.HiddenInput, min_value=1)
    produk = forms.IntegerField(required=False, widget=forms.HiddenInput, min_value=1)
    bagian = forms.IntegerField(required=False, widget=forms.HiddenInput, min_value=1)

    def __init__(self, data: QueryDict, *, user: Any) -> None:
        one = data.get("usaha") or data.get("produk")
        usual = {"untuk": OF_BUSINESSES, "salin": "24" if one else "1"}
        super().__init__(usual | data.dict())
        self.user = user
        district = self.fields["kecamatan"]
        assert isinstance(district, forms.ChoiceField)
        district.choices = [("", _("semua")), *choices.districts(user)]

    def rows(self) -> tuple[str, QuerySet]:
        """Return what the labels are of, and the records; Http404 for one out of sight."""
        asked = self.cleaned_data
        if asked["produk"]:
            return OF_PRODUCTS, _one(labels.products(self.user), asked["produk"])
        if asked["usaha"]:
            return OF_BUSINESSES, _one(labels.businesses(self.user), asked["usaha"])
        if asked["untuk"] == OF_PRODUCTS:
            rows, at = labels.products(self.user), "business__district"
        else:
            rows, at = labels.businesses(self.user), "district"
        rows = rows.filter(**{at: asked["kecamatan"]}) if asked["kecamatan"] else rows
        return asked["untuk"], rows


def _one(rows: QuerySet, pk: int) -> QuerySet:
    rows = rows.filter(pk=pk)
    if pk >= 2**63 or not rows.exists():
        raise Http404
    return rows


@requires(Permission.BUSINESS_VIEW)
@require_safe
def sheets(request: HttpRequest) -> HttpResponse:
    """Choose labels and see how many sheets they fill; `format=pdf` gives them."""
    form = LabelForm(request.GET, user=request.user)
    if not form.is_valid():
        return render(request, "catalogue/qr/labels.html", {"form": form})
    of, rows = form.rows()
    asked = form.cleaned_data
    copies = ON_SHEET if asked["salin"] == "24" else 1
    part, each = asked["bagian"] or 1, MOST // copies
    if request.GET.get("format") == "pdf":
        make = labels.of_products if of == OF_PRODUCTS else labels.of_businesses
        return _pdf(make(rows[(part - 1) * each : part * each]), copies, part)
    count = rows.count()
    context = {"form": form, "count": count, "parts": _parts(request, count, copies, each)}
    context["one"] = rows.first() if asked["usaha"] or asked["produk"] else None
    return render(request, "catalogue/qr/labels.html", context | {"labels": count * copies})


def _parts(request: HttpRequest, count: int, copies: int, each: int) -> list[dict[str, Any]]:
    """Files of at most 20 sheets: where each is, and how many sheets it has."""
    found = []
    for part, first in enumerate(range(0, count, each), 1):
        query = request.GET.copy()
        query["bagian"], query["format"] = str(part), "pdf"
        many = min(each, count - first) * copies
        found.append({"query": query.urlencode(), "sheets": -(-many // ON_SHEET)})
    return found


def _pdf(found: list[Label], copies: int, part: int) -> HttpResponse:
    if not found:
        raise Http404
    made = labels.pdf(label for label in found for _copy in range(copies))
    response = HttpResponse(made, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="label-{part}.pdf"'
    return response
