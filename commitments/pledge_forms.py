"""The pledges of a draft on one page, and who takes part in one of them."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import Q
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from businesses import choices
from businesses.forms.fields import LinesField, QuantityField, date_field
from businesses.models import Business, Cluster
from commitments.models import Commitment, OfficeUnit, Pledge
from commitments.services import PledgeDraft
from commitments.sides import Party

MOST = 40  # pledges of one commitment


def named_business(number: str, user: User) -> Business:
    """Return the business of a registry number. Raises ValidationError when none is in sight."""
    seen = Business.objects.visible_to(user).kept()
    if (found := seen.filter(registry_number=number.strip().upper()).first()) is None:
        said = _("Tidak ada usaha bernomor %(numbers)s di wilayah kerja Anda.")
        raise forms.ValidationError(said % {"numbers": number})
    return found


class PledgeForm(forms.Form):
    """One pledge of one side; which fields it has follows from the side."""

    id = forms.IntegerField(required=False, widget=forms.HiddenInput)
    party = forms.ChoiceField(choices=Party.choices, widget=forms.HiddenInput)
    unit = forms.ModelChoiceField(
        OfficeUnit.objects.filter(is_active=True), label=gettext_lazy("Unit kerja yang berjanji")
    )
    cluster = forms.ChoiceField(required=False, label=gettext_lazy("Sentra"))
    business = forms.CharField(
        required=False, max_length=20, label=gettext_lazy("Atau nomor registrasi usaha")
    )
    representative = forms.CharField(
        required=False,
        max_length=20,
        label=gettext_lazy("Wakil sentra (nomor registrasi)"),
        help_text=gettext_lazy("Pemilik usaha ini menandatangani lewat tautannya."),
    )
    text = forms.CharField(label=gettext_lazy("Janji"), widget=forms.Textarea({"rows": 3}))
    indicator = forms.CharField(label=gettext_lazy("Ukuran"), max_length=120)
    target = QuantityField(required=True, label=gettext_lazy("Target"))
    measure = forms.CharField(label=gettext_lazy("Satuan"), max_length=30)
    due = date_field(
        required=False,
        label=gettext_lazy("Jatuh tempo janji"),
        help_text=gettext_lazy("Kosong berarti sama dengan jatuh tempo komitmen."),
    )

    def __init__(self, *args: Any, user: User, stored: dict[int, Pledge], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.stored = stored.get(int(said)) if (said := str(self["id"].value())).isdigit() else None
        if self.side == Party.GOVERNMENT:
            for name in ("cluster", "business", "representative"):
                del self.fields[name]
        else:
            del self.fields["unit"]
            self.fields["cluster"].choices = [("", "—"), *choices.clusters(user)]
        if self.shared:
            del self.fields["target"]

    @property
    def side(self) -> str:
        """Whose promise it is."""
        return str(self["party"].value())

    @property
    def shared(self) -> int:
        """How many businesses have a part in the stored pledge: its target is the sum of theirs."""
        return len(self.stored.shares.all()) if self.stored else 0

    def clean(self) -> dict[str, Any]:
        """Find who promises for the makers: a sentra, or one business."""
        data = super().clean()
        if self.side == Party.GOVERNMENT:
            return data
        data["business"] = self._business("business", data)
        data["representative"] = self._business("representative", data)
        data["cluster"] = Cluster.objects.filter(pk=data.get("cluster") or None).first()
        if not (data["cluster"] or data["business"] or self.errors):
            self.add_error("cluster", _("Pilih sentra, atau tulis nomor registrasi usaha."))
        elif data["cluster"] and data["business"]:
            self.add_error("business", _("Pilih salah satu: sentra atau usaha."))
        elif data["representative"] and not data["cluster"]:
            self.add_error("representative", _("Wakil hanya untuk janji sebuah sentra."))
        return data

    def _business(self, name: str, data: dict[str, Any]) -> Business | None:
        try:
            return named_business(data[name], self.user) if data.get(name) else None
        except forms.ValidationError as error:
            self.add_error(name, error)
            return None

    def wanted(self) -> tuple[Pledge | None, PledgeDraft]:
        """The stored pledge, if any, and what the service shall write of it."""
        said = {k: v for k, v in self.cleaned_data.items() if k not in ("id", "party", "target")}
        target = self.cleaned_data["target"] if "target" in self.fields else self.stored.target
        members = None if self.stored else ()
        return self.stored, PledgeDraft(Party(self.side), target=target, members=members, **said)


def written(pledge: Pledge) -> dict[str, Any]:
    """Return a stored pledge as its form begins."""
    plain = ("id", "party", "text", "indicator", "target", "measure", "due")
    said = {name: getattr(pledge, name) for name in plain}
    said |= {"unit": pledge.unit_id, "cluster": pledge.cluster_id or ""}
    for name in ("business", "representative"):
        row = getattr(pledge, name)
        said[name] = row.registry_number if row else ""
    return said


class _PledgeForms(forms.BaseFormSet):
    """All pledges of a draft, in their order; `refused` is what a service said of them together."""

    refused = ""

    def of_side(self, party: str) -> list[PledgeForm]:
        """The forms of one side."""
        return [form for form in self.forms if form.side == party]

    def wanted(self) -> list[tuple[Pledge | None, PledgeDraft]]:
        """What the service shall write."""
        return [form.wanted() for form in self.forms]


_Made = forms.formset_factory(
    PledgeForm, formset=_PledgeForms, extra=0, max_num=MOST, validate_max=True
)


def pledge_forms(
    commitment: Commitment, user: User, sent: QueryDict | None = None, typed: list | None = None
) -> Any:
    """Return the forms: as stored, as sent, or as typed without judging it."""
    rows = commitment.pledges.select_related("business", "representative")
    stored = {row.pk: row for row in rows.prefetch_related("shares")}
    initial = None if sent else [written(row) for row in stored.values()]
    options = {"user": user, "stored": stored}
    return _Made(sent, initial=initial if typed is None else typed, form_kwargs=options)


def arranged(sent: QueryDict) -> list[dict[str, Any]]:
    """Return what was typed after one button: "naik-2", "turun-2", "buang-2", "tambah-community"."""
    count = int(said) if (said := sent.get("form-TOTAL_FORMS", "0")).isdigit() else 0
    rows = [
        {name: sent.get(f"form-{number}-{name}", "") for name in PledgeForm.base_fields}
        for number in range(min(count, MOST))
    ]
    verb, _dash, what = sent.get("atur", "").partition("-")
    if verb == "tambah" and what in Party.values:
        return [*rows, {"party": what}]
    if not what.isdigit() or (place := int(what)) >= len(rows):
        return rows
    if verb == "buang":
        return rows[:place] + rows[place + 1 :]
    mine = [n for n, row in enumerate(rows) if row["party"] == rows[place]["party"]]
    other = mine.index(place) + {"naik": -1, "turun": 1}.get(verb, 0)
    if 0 <= other < len(mine):
        rows[place], rows[mine[other]] = rows[mine[other]], rows[place]
    return rows


class SharesForm(forms.Form):
    """Who has a part in a pledge, and how much of it."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    each = QuantityField(
        label=gettext_lazy("Target untuk tiap usaha"),
        help_text=gettext_lazy("Dipakai untuk yang dicentang tanpa target sendiri."),
    )
    everybody = forms.BooleanField(required=False, label=gettext_lazy("Semua anggota aktif sentra"))
    numbers = LinesField(
        label=gettext_lazy("Tambah usaha lain"),
        help_text=gettext_lazy("Satu nomor registrasi per baris."),
    )

    def __init__(self, *args: Any, pledge: Pledge, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.shares = {row.business_id: row.target for row in pledge.shares.all()}
        self.active = _members(pledge.commitment, user)
        named = Q(pk__in=[*self.shares, *self.active]) | Q(pledges__commitment=pledge.commitment)
        seen = Business.objects.visible_to(user).filter(named).distinct()
        self.makers = list(seen.select_related("village").order_by("name"))
        if not self.active:
            del self.fields["everybody"]
        for maker in self.makers:
            mine = self.shares.get(maker.pk)
            tick = forms.BooleanField(required=False, label=maker.name, initial=mine is not None)
            self.fields[f"in_{maker.pk}"] = tick
            said = _("Target %(name)s") % {"name": maker.name}
            self.fields[f"of_{maker.pk}"] = QuantityField(label=said, initial=mine)

    def rows(self) -> Iterator[dict[str, Any]]:
        """Each maker that may take part, with its two controls."""
        for maker in self.makers:
            yield {"maker": maker, "tick": self[f"in_{maker.pk}"], "target": self[f"of_{maker.pk}"]}

    def above(self) -> list[forms.BoundField]:
        """The controls that are not about one maker."""
        return [self[name] for name in ("each", "everybody", "numbers") if name in self.fields]

    def clean(self) -> dict[str, Any]:
        """Say for everybody who takes part how much is meant."""
        data = super().clean()
        own = {m.pk: data.get(f"of_{m.pk}") for m in self.makers if self._ticked(m.pk, data)}
        for number in data.get("numbers") or []:
            try:
                own.setdefault(named_business(number, self.user).pk, None)
            except forms.ValidationError as error:
                self.add_error("numbers", error)
        each = data.get("each")
        if each is None and any(target is None for target in own.values()) and not self.errors:
            self.add_error("each", _("Isi target untuk tiap usaha."))
        self.targets = {pk: target or each for pk, target in own.items()}
        return data

    def _ticked(self, pk: int, data: dict[str, Any]) -> bool:
        return bool(data.get(f"in_{pk}") or (data.get("everybody") and pk in self.active))

    def wanted(self) -> dict[int, Decimal]:
        """What the service shall write; parts of businesses out of sight stay as they are."""
        seen = {maker.pk for maker in self.makers}
        unseen = {pk: target for pk, target in self.shares.items() if pk not in seen}
        return self.targets | unseen


def _members(commitment: Commitment, user: User) -> set[int]:
    """Return the active members, in sight, of the sentra that promise in a commitment."""
    found = Business.objects.visible_to(user).kept().active()
    return set(found.filter(cluster__pledges__commitment=commitment).values_list("pk", flat=True))
