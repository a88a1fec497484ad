"""Forms of the import pages."""

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from businesses.forms.fields import workbook_field


def year_field(**options: object) -> forms.IntegerField:
    """Return the field for the year that figures belong to."""
    return forms.IntegerField(
        label=_("Tahun data"),
        validators=[MinValueValidator(1990), MaxValueValidator(2100)],
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        **options,
    )


class SendForm(forms.Form):
    """A file to import."""

    file = workbook_field()
    year = year_field(required=False, help_text=_("Kosongkan bila judul berkas menyebut tahunnya."))


class YearForm(forms.Form):
    """The year of the figures, where the file states none."""

    year = year_field()
