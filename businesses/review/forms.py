"""Why a record is given back: usual reasons, own words, or both."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from businesses.models import ReturnReason

MOST = 9  # as many as there are keys


class ReturnForm(forms.Form):
    """The reasons of one queue, in their order, and free text; `reason` is all of it."""

    usual = forms.ModelMultipleChoiceField(
        ReturnReason.objects.none(),
        required=False,
        label=_("Alasan yang sering dipakai"),
        widget=forms.CheckboxSelectMultiple,
    )
    own = forms.CharField(
        required=False,
        label=_("Alasan lain"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Tulis apa yang harus diperbaiki, dengan kata-kata yang mudah dimengerti."),
    )

    def __init__(self, *args: Any, queue: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = ReturnReason.objects.filter(queue=queue, is_active=True)
        keys = list(rows.values_list("pk", flat=True)[:MOST])
        self.fields["usual"].queryset = rows.filter(pk__in=keys)

    def clean(self) -> dict[str, Any]:
        """Join the reasons into one text; at least one is needed."""
        data = super().clean()
        own = data.get("own", "").strip()
        lines = [row.text for row in data.get("usual") or []]
        data["reason"] = "\n".join([*lines, *([own] if own else [])])
        if not data["reason"]:
            raise forms.ValidationError(_("Pilih atau tulis alasan pengembalian."))
        return data
