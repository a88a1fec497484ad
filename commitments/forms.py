"""Forms of commitments. What is typed is read as everywhere: dots in numbers, day first."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from accounts.permissions import ROLES, Permission
from businesses import choices
from businesses.forms.fields import LinesField, ManyFiles, QuantityField, date_field
from businesses.models import Business, Cluster
from commitments.models import Commitment, Confirmation, OfficeUnit, Pledge
from commitments.services import PledgeDraft
from commitments.sides import Party
from core.documents import check_paper

MOST_TITLE = 150
PAPERS = ".pdf,.jpg,.jpeg,.png,.webp,.docx,.xlsx"


class FilesField(forms.FileField):
    """Several files, or none."""

    def __init__(self, **kwargs: Any) -> None:
        accept = kwargs.pop("accept")
        super().__init__(required=False, widget=ManyFiles(attrs={"accept": accept}), **kwargs)

    def clean(self, data: Any, initial: Any = None) -> list:
        return [super(FilesField, self).clean(one, initial) for one in data or [] if one]


def paper_field(**kwargs: Any) -> forms.FileField:
    """A signed paper, scanned or photographed."""
    accepted = forms.ClearableFileInput(attrs={"accept": PAPERS})
    return forms.FileField(widget=accepted, validators=[check_paper], **kwargs)


def leads(user: User) -> Any:
    """Who of the regency may lead a commitment."""
    roles = [r for r, role in ROLES.items() if Permission.COMMITMENT_VIEW in role.permissions]
    return User.objects.filter(regency=user.regency_id, is_active=True, role__in=roles)


class TermsForm(forms.ModelForm):
    """What is said of a commitment as a whole."""

    starts = date_field(label=gettext_lazy("Mulai"))
    due = date_field(label=gettext_lazy("Jatuh tempo"))

    class Meta:
        model = Commitment
        fields = ["title", "theme", "instrument", "lead", "starts", "due", "is_public", "note"]
        labels = {
            "title": gettext_lazy("Judul"),
            "theme": gettext_lazy("Tema"),
            "instrument": gettext_lazy("Bentuk"),
        }
        labels |= {
            "lead": gettext_lazy("Penanggung jawab"),
            "is_public": gettext_lazy("Tampilkan untuk umum"),
        }
        labels |= {"note": gettext_lazy("Catatan kantor")}
        widgets = {"note": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["lead"].queryset = leads(user)

    def clean(self) -> dict[str, Any]:
        """Compare the two days beside the second one."""
        data = super().clean()
        if data.get("starts") and data.get("due") and data["due"] < data["starts"]:
            self.add_error("due", _("Jatuh tempo lebih awal daripada mulai."))
        return data


class EditForm(TermsForm):
    """The same of a draft, with its document."""

    document = paper_field(required=False, label=gettext_lazy("Berkas SK, MoU, atau surat"))
    version = forms.IntegerField(widget=forms.HiddenInput)

    class Meta(TermsForm.Meta):
        fields = [*TermsForm.Meta.fields, "document"]


class DraftForm(TermsForm):
    """A whole commitment: terms, both promises, and who promises for the makers."""

    cluster = forms.ChoiceField(required=False, label=gettext_lazy("Sentra"))
    numbers = LinesField(
        label=gettext_lazy("Atau nomor registrasi usaha"),
        help_text=gettext_lazy("Satu nomor per baris."),
    )
    apart = forms.BooleanField(
        required=False, label=gettext_lazy("Buat satu komitmen tersendiri untuk tiap usaha")
    )
    unit = forms.ModelChoiceField(
        OfficeUnit.objects.filter(is_active=True), label=gettext_lazy("Unit kerja yang berjanji")
    )
    government_text = forms.CharField(
        label=gettext_lazy("Janji pemerintah"), widget=forms.Textarea({"rows": 3})
    )
    government_indicator = forms.CharField(label=gettext_lazy("Ukuran"), max_length=120)
    government_target = QuantityField(required=True, label=gettext_lazy("Target untuk tiap usaha"))
    government_measure = forms.CharField(label=gettext_lazy("Satuan"), max_length=30)
    community_text = forms.CharField(
        label=gettext_lazy("Janji IKM"), widget=forms.Textarea({"rows": 3})
    )
    community_indicator = forms.CharField(label=gettext_lazy("Ukuran"), max_length=120)
    community_target = QuantityField(required=True, label=gettext_lazy("Target untuk tiap usaha"))
    community_measure = forms.CharField(label=gettext_lazy("Satuan"), max_length=30)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        self.user = user
        self.fields["cluster"].choices = [("", "—"), *choices.clusters(user)]

    def clean(self) -> dict[str, Any]:
        """Find the makers: those of the sentra in sight, or those of the numbers."""
        data = super().clean()
        seen = Business.objects.visible_to(self.user).kept().select_related("village")
        numbers = [number.upper() for number in data.get("numbers") or []]
        data["sentra"] = None
        if numbers:
            members = list(seen.filter(registry_number__in=numbers).order_by("name"))
            known = {member.registry_number for member in members}
            if unknown := [number for number in numbers if number not in known]:
                said = _("Tidak ada usaha bernomor %(numbers)s di wilayah kerja Anda.")
                self.add_error("numbers", said % {"numbers": ", ".join(unknown)})
        elif data.get("cluster"):
            data["sentra"] = Cluster.objects.get(pk=data["cluster"])
            members = list(seen.filter(cluster=data["sentra"], activity="active").order_by("name"))
            if not members:
                self.add_error("cluster", _("Sentra ini belum beranggota di wilayah kerja Anda."))
        else:
            members = []
            self.add_error("cluster", _("Pilih sentra, atau tulis nomor registrasi usaha."))
        data["members"] = members
        return data

    def terms(self) -> dict[str, Any]:
        """What the service takes as fields."""
        return {name: self.cleaned_data[name] for name in TermsForm.Meta.fields}

    def parts(self) -> list[dict[str, Any]]:
        """The form in the order people speak of a commitment."""
        government = ["unit"] + [name for name in self.fields if name.startswith("government_")]
        community = ["cluster", "numbers", "apart"]
        community += [name for name in self.fields if name.startswith("community_")]
        groups = (
            (_("Komitmen"), TermsForm.Meta.fields, ""),
            (_("Janji pemerintah daerah"), government, "gov"),
            (_("Janji masyarakat IKM"), community, "com"),
        )
        return [
            {"title": title, "fields": [self[name] for name in names], "tone": tone}
            for title, names, tone in groups
        ]

    def drafts(self) -> list[tuple[dict[str, Any], list[PledgeDraft], list[Business]]]:
        """What is to be made: fields, pledges and makers of each commitment."""
        members, sentra = self.cleaned_data["members"], self.cleaned_data["sentra"]
        if self.cleaned_data["apart"] and len(members) > 1:
            return [self._one([member], None, of=f" · {member.name}") for member in members]
        return [self._one(members, sentra)]

    def _one(self, members: list[Business], sentra: Cluster | None, of: str = "") -> tuple:
        scope = "cluster" if sentra else "businesses" if len(members) > 1 else "business"
        shared = tuple(members) if len(members) > 1 or sentra else ()
        government = self._pledge(Party.GOVERNMENT, unit=self.cleaned_data["unit"], members=shared)
        if sentra:
            community = [self._pledge(Party.COMMUNITY, cluster=sentra, members=shared)]
        else:
            community = [self._pledge(Party.COMMUNITY, business=member) for member in members]
        terms = self.terms() | {"scope": scope}
        terms["title"] = f"{terms['title'][: MOST_TITLE - len(of[:60])]}{of[:60]}"
        return terms, [government, *community], members

    def _pledge(self, party: Party, **who: Any) -> PledgeDraft:
        names = ("text", "indicator", "target", "measure")
        said = {name: self.cleaned_data[f"{party.value}_{name}"] for name in names}
        return PledgeDraft(party, **said, **who)


class PaperForm(forms.Form):
    """The makers' signatures on paper."""

    document = paper_field(label=gettext_lazy("Berkas bertanda tangan"))
    name = forms.CharField(
        required=False, max_length=120, label=gettext_lazy("Nama penanda tangan")
    )


class ReportForm(forms.Form):
    """What was done: when, how much, for whom, with what evidence."""

    on = date_field(label=gettext_lazy("Tanggal"))
    amount = QuantityField(required=True, label=gettext_lazy("Jumlah"))
    business = forms.ModelChoiceField(Business.objects.none(), label=gettext_lazy("Usaha"))
    note = forms.CharField(
        required=False, label=gettext_lazy("Catatan"), widget=forms.Textarea({"rows": 3})
    )
    photos = FilesField(label=gettext_lazy("Foto bukti"), accept="image/*")
    files = FilesField(label=gettext_lazy("Berkas bukti"), accept=PAPERS, validators=[check_paper])

    def __init__(self, *args: Any, pledge: Pledge, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["amount"].label = f"{pledge.indicator} ({pledge.measure})"
        named = Business.objects.visible_to(user).filter(pledge_shares__pledge=pledge)
        if pledge.shares.exists():
            self.fields["business"].queryset = named.order_by("name")
        else:
            del self.fields["business"]


class ConfirmForm(forms.Form):
    """What the other side says of a report; for the makers, from their signed paper."""

    says = forms.ChoiceField(
        label=gettext_lazy("Apakah laporan ini benar?"),
        choices=Confirmation.Says.choices,
        widget=forms.RadioSelect,
    )
    amount = QuantityField(
        label=gettext_lazy("Jumlah yang benar"),
        help_text=gettext_lazy("Hanya bila benar sebagian."),
    )
    reason = forms.CharField(
        required=False,
        label=gettext_lazy("Alasan"),
        help_text=gettext_lazy("Wajib bila tidak benar atau hanya sebagian."),
        widget=forms.Textarea({"rows": 3}),
    )
    document = paper_field(label=gettext_lazy("Berkas bertanda tangan dari pihak IKM"))

    def __init__(self, *args: Any, on_paper: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not on_paper:
            del self.fields["document"]


class AnswerForm(forms.Form):
    """An answer to a dispute."""

    text = forms.CharField(label=gettext_lazy("Jawaban"), widget=forms.Textarea({"rows": 3}))


class TargetForm(forms.Form):
    """A new target or due day, with the addendum that both sides signed."""

    target = QuantityField(required=True, label=gettext_lazy("Target baru"))
    due = date_field(label=gettext_lazy("Jatuh tempo baru"))
    business = forms.ModelChoiceField(Business.objects.none(), label=gettext_lazy("Usaha"))
    reason = forms.CharField(label=gettext_lazy("Alasan"), widget=forms.Textarea({"rows": 3}))
    document = paper_field(label=gettext_lazy("Adendum bertanda tangan"))

    def __init__(self, *args: Any, pledge: Pledge, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if pledge.shares.exists():
            named = Business.objects.visible_to(user).filter(pledge_shares__pledge=pledge)
            self.fields["business"].queryset = named
        else:
            del self.fields["business"]
