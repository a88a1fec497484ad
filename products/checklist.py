"""What a curator looks at before a product is published: each item ticked, or waived with a reason.

The hints are facts read from the record, so that the eye goes where something is amiss.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from core.numbers import format_rupiah

if TYPE_CHECKING:
    from products.models import Product

Hint = tuple[bool, str]  # whether nothing speaks against it, and what there is to see


@dataclass(frozen=True)
class Check:
    """One thing to look at; `hint` reads the record."""

    key: str
    label: str | Promise
    hint: Callable[["Product"], Hint]


@dataclass(frozen=True)
class Checks:
    """What a curator ticked, and why the rest was waived."""

    ticked: set[str] = field(default_factory=set)
    note: str = ""


def _photos(product: "Product") -> Hint:
    widths = [photo.width for photo in product.photos.all()]
    if not widths:
        return False, _("Belum ada foto.")
    told = ngettext("%(n)d foto", "%(n)d foto", len(widths)) % {"n": len(widths)}
    small = sum(width < 640 for width in widths)
    if small:
        less = ngettext("%(n)d di antaranya kecil", "%(n)d di antaranya kecil", small)
        return False, f"{told}, {less % {'n': small}}"
    return True, told


def _price(product: "Product") -> Hint:
    if product.price_min is None or product.unit_id is None:
        return False, _("Harga atau satuan belum diisi.")
    span = format_rupiah(product.price_min)
    if product.price_max:
        span += f"–{format_rupiah(product.price_max)}"
    return True, f"{span} / {product.unit.label}"


def _permits(product: "Product") -> Hint:
    today = timezone.localdate()
    rows = list(product.permits.all())
    late = [p for p in rows if p.expires_on and p.expires_on < today]
    if late:
        day = date_format(late[0].expires_on)
        return False, _("%(permit)s habis masa berlakunya pada %(day)s.") % {
            "permit": late[0].kind.name,
            "day": day,
        }
    is_food = bool(product.category and product.category.is_food)
    if is_food and not any(p.kind.number_check == "halal" for p in rows):
        return False, _("Pangan tanpa sertifikat halal.")
    return True, ", ".join(p.kind.name for p in rows) or _("Tidak ada izin yang dicantumkan.")


def _text(product: "Product") -> Hint:
    letters = len(product.description)
    told = ngettext("%(n)d huruf", "%(n)d huruf", letters) % {"n": letters}
    return letters >= 80, told


def _english(product: "Product") -> Hint:
    gaps = [
        str(product._meta.get_field(name).verbose_name)
        for name in ("name_en", "description_en", "materials_en")
        if not getattr(product, name) and getattr(product, name.removesuffix("_en"))
    ]
    return not gaps, _("Belum ada: %(gaps)s.") % {"gaps": ", ".join(gaps)} if gaps else _("Terisi.")


ITEMS = (
    Check("photo", gettext_lazy("Foto tajam, terang, dan memang produk ini"), _photos),
    Check("price", gettext_lazy("Harga dan satuannya wajar"), _price),
    Check("permits", gettext_lazy("Izin masih berlaku dan milik produk ini"), _permits),
    Check("text", gettext_lazy("Uraian benar, jelas, tanpa nomor HP atau alamat"), _text),
    Check("english", gettext_lazy("Teks bahasa Inggris sesuai aslinya"), _english),
)


class ChecklistForm(forms.Form):
    """Ticks for `ITEMS`, and why any is waived. Fields stand inside the form that publishes."""

    note = forms.CharField(
        required=False,
        max_length=300,
        label=gettext_lazy("Alasan bila ada yang dikecualikan"),
        help_text=gettext_lazy("Wajib hanya bila ada yang tidak dicentang."),
    )

    def __init__(self, *args: Any, product: "Product", **kwargs: Any) -> None:
        kwargs.setdefault("prefix", "cek")
        super().__init__(*args, **kwargs)
        self.product = product
        for item in ITEMS:
            self.fields[item.key] = forms.BooleanField(required=False, label=item.label)

    def rows(self) -> list[dict[str, object]]:
        """Each item's field with what the record says about it."""
        rows = []
        for item in ITEMS:
            fine, hint = item.hint(self.product)
            rows.append({"field": self[item.key], "fine": fine, "hint": hint})
        return rows

    def clean(self) -> dict[str, Any]:
        """Anything not ticked needs a reason."""
        data = super().clean()
        missed = [str(item.label) for item in ITEMS if not data.get(item.key)]
        if missed and not data.get("note", "").strip():
            raise forms.ValidationError(
                _("Belum dicentang: %(items)s. Periksa, atau tulis alasan pengecualiannya.")
                % {"items": "; ".join(missed)}
            )
        return data

    def checks(self) -> Checks:
        """What `services.publish` keeps."""
        ticked = {item.key for item in ITEMS if self.cleaned_data[item.key]}
        return Checks(ticked, self.cleaned_data["note"])
