"""Forms of changes of many: a workbook to send, and new values that leave alone what is not said."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from businesses.changing.picks import Picks
from businesses.changing.sorts import Choice, Day, YesNo
from businesses.changing.subject import Field, Subject
from businesses.forms.fields import workbook_field
from core.typed import Refused

KEEP, EMPTY = "", "-"


class SendForm(forms.Form):
    """A workbook that went out from here and comes back."""

    file = workbook_field(
        help_text=_("Berkas Excel atau CSV hasil unduhan. Belum ada yang disimpan.")
    )


class BulkForm(forms.Form):
    """One control for each field that may be set for many: "biarkan" unless something is said."""

    def __init__(self, *args: Any, subject: Subject, picks: Picks, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.picks = picks
        self.offered = [one for one in subject.fields if one.bulk]
        for one in self.offered:
            self.fields[one.name] = self._control(one)
            if self._may_empty(one) and not isinstance(one.sort, Choice):
                self.fields[f"{one.name}_kosong"] = forms.BooleanField(
                    label=_("kosongkan"), required=False
                )

    def _control(self, one: Field) -> forms.Field:
        label = one.label
        if isinstance(one.sort, YesNo):
            return self._select(label, [("ya", _("ya")), ("tidak", _("tidak"))])
        if isinstance(one.sort, Choice):
            options = one.sort.options(self.picks)
            pairs = [
                (str(key), word)
                for key, word in options.by_key.items()
                if options.allowed is None or key in options.allowed
            ]
            empty = [] if one.sort.field.required else [(EMPTY, _("(kosongkan)"))]
            return self._select(label, empty + pairs)
        helped = _("Ditambahkan di bawah yang ada.") if one.append else _("Kosong berarti biarkan.")
        widget = forms.TextInput()
        if isinstance(one.sort, Day):
            widget = forms.DateInput(attrs={"type": "date"})
        return forms.CharField(label=label, required=False, help_text=helped, widget=widget)

    def _select(self, label: Any, pairs: list[tuple[str, Any]]) -> forms.ChoiceField:
        return forms.ChoiceField(
            label=label, required=False, choices=[(KEEP, _("— biarkan —")), *pairs]
        )

    def _may_empty(self, one: Field) -> bool:
        return not (
            one.append or one.later or one.sort.field.required or isinstance(one.sort, YesNo)
        )

    def rows(self) -> list[tuple[forms.BoundField, forms.BoundField | None]]:
        """Return each control with its "kosongkan", where it has one."""
        return [
            (
                self[one.name],
                self[f"{one.name}_kosong"] if f"{one.name}_kosong" in self.fields else None,
            )
            for one in self.offered
        ]

    def clean(self) -> dict[str, Any]:
        """Read what is said by the readers of workbooks; `values` holds only what is said."""
        data = super().clean() or {}
        self.values: dict[str, Any] = {}
        for one in self.offered:
            said = data.get(one.name, KEEP)
            if data.get(f"{one.name}_kosong") or (said == EMPTY and isinstance(one.sort, Choice)):
                self.values[one.name] = self._nothing(one)
            elif said != KEEP:
                self._read(one, said)
        if not self.values and not self.errors:
            raise forms.ValidationError(_("Pilih paling sedikit satu isian untuk diubah."))
        return data

    def _nothing(self, one: Field) -> Any:
        if isinstance(one.sort, Choice):
            return one.sort.options(self.picks).empty
        return None if one.sort.kind in ("integer", "money", "date", "decimal", "year") else ""

    def _read(self, one: Field, said: str) -> None:
        try:
            if isinstance(one.sort, Choice):
                keys = {str(key): key for key in one.sort.options(self.picks).by_key}
                self.values[one.name] = keys[said]
            else:
                self.values[one.name] = one.sort.read(said, self.picks)
        except Refused as refused:
            self.add_error(one.name, refused.message)
