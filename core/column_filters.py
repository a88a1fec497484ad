"""Filters made from columns: whatever a list shows can be filtered, in the same words.

A column "berdiri" gets, by its kind: `berdiri` (contains, or one of its choices), or
`berdiri_min` and `berdiri_maks`, or `berdiri_dari` and `berdiri_sampai`; and `berdiri_isi`
(ada | kosong) where the value may be missing.
"""

import datetime as dt
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import django_filters as filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.text import capfirst, format_lazy
from django.utils.translation import gettext_lazy as _

from core import numbers
from core.tables import DAYS, NUMBERS, Column, Kind, Text
from core.typed import Refused

ANY = _("semua")
FILLED = [("ada", _("terisi")), ("kosong", _("kosong"))]
YES_NO = [("ya", _("ya")), ("tidak", _("tidak"))]
LEAST, MOST = "_min", "_maks"
SINCE, UNTIL = "_dari", "_sampai"
PRESENT = "_isi"


class DayInput(forms.DateInput):
    """The browser's own calendar."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class AmountField(forms.CharField):
    """A number as people type it: "1.500.000", "Rp 2 juta", "1,5"; years and counts as digits."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})

    def __init__(self, *args: Any, kind: Kind = Kind.DECIMAL, **kwargs: Any) -> None:
        super().__init__(*args, max_length=30, **kwargs)
        self.kind = kind

    def clean(self, value: Any) -> Any:
        """Return the number, None when empty; ValidationError when it cannot be read."""
        text = super().clean(value)
        if not text:
            return None
        number = self._read(text)
        if number is None:
            raise ValidationError(_("Tulis angka, misalnya 1.500.000."))
        return number

    def _read(self, text: str) -> Decimal | int | None:
        if self.kind == Kind.MONEY:
            try:
                return numbers.read_rupiah(text).value
            except Refused:
                return None
        plain = text.replace(" ", "")
        if self.kind in {Kind.INTEGER, Kind.YEAR}:
            plain = plain.replace(".", "")
            return int(plain) if re.fullmatch(r"-?[0-9]{1,15}", plain) else None
        plain = plain.replace(",", ".")
        return Decimal(plain) if re.fullmatch(r"-?[0-9]{1,15}(\.[0-9]{1,9})?", plain) else None


class AmountFilter(filters.Filter):
    """Compares with a number as people type it."""

    field_class = AmountField


def choice(label: Text, method: str, options: Any, empty: Text = ANY) -> filters.ChoiceFilter:
    """Return a filter with a picker, carried out by `method` of the filterset."""
    return filters.ChoiceFilter(label=label, method=method, choices=options, empty_label=empty)


def made_for(column: Column) -> dict[str, filters.Filter]:
    """Return the filters of one column, by their words in the address."""
    found = {} if column.filter else _by_kind(column)
    if column.nullable and column.kind != Kind.BOOLEAN:
        label = _of(_("{label}: terisi?"), column)
        found[column.key + PRESENT] = choice(label, "_by_presence", FILLED)
    return found


def _by_kind(column: Column) -> dict[str, filters.Filter]:
    key = column.key
    if column.kind in NUMBERS:
        ends = (
            (LEAST, "gte", _("{label} paling sedikit")),
            (MOST, "lte", _("{label} paling banyak")),
        )
        return {key + end: _amount(column, lookup, words) for end, lookup, words in ends}
    if column.kind in DAYS:
        ends = ((SINCE, "gte", _("{label} sejak")), (UNTIL, "lte", _("{label} sampai")))
        return {key + end: _day(column, lookup, words) for end, lookup, words in ends}
    if column.kind == Kind.BOOLEAN:
        return {key: choice(capfirst(column.label), "_by_column", YES_NO)}
    if column.choices:
        return {key: choice(capfirst(column.label), "_by_column", column.choices)}
    label = _of(_("{label} memuat"), column)
    return {key: filters.CharFilter(label=label, method="_by_column", max_length=100)}


def _of(words: Text, column: Column) -> Text:
    return format_lazy(words, label=capfirst(column.label))


def _amount(column: Column, lookup: str, words: Text) -> filters.Filter:
    label = _of(words, column)
    return AmountFilter(field_name=column.path, lookup_expr=lookup, label=label, kind=column.kind)


def _day(column: Column, lookup: str, words: Text) -> filters.Filter:
    lookup = f"date__{lookup}" if column.kind == Kind.MOMENT else lookup
    return filters.DateFilter(
        field_name=column.path, lookup_expr=lookup, label=_of(words, column), widget=DayInput()
    )


class Chips:
    """Tells what a filterset narrows by: each active filter in words, with the way to let go of it."""

    # Filters that let go of others with them: kecamatan takes desa along.
    takes_along: dict[str, tuple[str, ...]] = {}

    def clean_data(self) -> QueryDict:
        """Return the filters of the address, without empty ones and words that are no filters."""
        kept = QueryDict(mutable=True)
        for name in self.form.fields:
            values = [value for value in self.data.getlist(name) if value]
            if values:
                kept.setlist(name, values[-1:])
        return kept

    def chips(self) -> Iterator[dict[str, str]]:
        """Yield each active filter: its name, what it says, and the query without it."""
        kept = self.clean_data()
        for name in kept:
            rest = self.data.copy()
            gone = (name, "setelah", "sebelum", "hal", *self.takes_along.get(name, ()))
            for key in gone:
                rest.pop(key, None)
            for key in [k for k in rest if not any(rest.getlist(k))]:
                rest.pop(key)
            yield {"name": name, "text": self.said(name, kept[name]), "query": rest.urlencode()}

    def said(self, name: str, raw: str) -> str:
        """Return what an active filter says, as "Kecamatan: Bonang"."""
        field = self.form.fields[name]
        value = raw if name in self.form.errors else self.form.cleaned_data[name]
        choices = dict(_flat(getattr(field, "choices", [])))
        text = choices.get(value, choices.get(raw))
        if isinstance(value, dt.date):
            text = date_format(value)
        elif isinstance(value, int | Decimal) and isinstance(field, AmountField):
            text = str(value) if field.kind == Kind.YEAR else numbers.format_number(value)
        return f"{field.label}: {text if text is not None else f'“{raw}”'}"


class ColumnFilterSet(Chips, filters.FilterSet):
    """A filterset that also filters every one of its `columns`.

    Narrows a queryset that already starts at `visible_to`. A value that its picker does not offer
    finds nothing, instead of being passed over: a bulk edit of "all that match" must not widen.
    """

    columns: tuple[Column, ...] = ()
    # Filters always offered; those of columns are offered while the column is shown.
    always: tuple[str, ...] = ()

    @classmethod
    def get_filters(cls) -> dict[str, filters.Filter]:
        """Return the declared filters and one or more for each column."""
        made = {}
        for column in cls.columns:
            made |= made_for(column)
        for name, one in made.items():
            one.field_name = one.field_name or name  # what `method` is told
        return made | super().get_filters()

    @cached_property
    def of_filter(self) -> dict[str, Column]:
        """The column of each filter that belongs to one."""
        return {
            name: column
            for column in self.columns
            for name in (*made_for(column), *([column.filter] if column.filter else []))
        }

    def _by_column(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        column = self.of_filter[name]
        if column.kind == Kind.BOOLEAN:
            return rows.filter(**{column.path: value == "ya"})
        if column.choices:
            return rows.filter(**{column.path: value})
        found = Q(**{f"{column.path}__icontains": value})
        return rows.filter(found)

    def _by_presence(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        column = self.of_filter[name]
        nothing = Q(**{f"{column.path}__isnull": True})
        if column.kind in {Kind.TEXT, Kind.ID}:
            nothing |= Q(**{column.path: ""})
        return rows.filter(nothing) if value == "kosong" else rows.exclude(nothing)

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        """Return the rows that match; none when a value is not one that may be asked for."""
        if any(name in self.form.errors for name in self.form.fields):
            return queryset.none()
        for name, value in self.form.cleaned_data.items():
            column = self.of_filter.get(name)
            if column is not None and value not in (None, ""):
                queryset = column.annotated(queryset)
        return super().filter_queryset(queryset)

    def offered(self, shown: tuple[str, ...]) -> list[forms.BoundField]:
        """Return the fields to show: the usual ones, then those of shown columns and in use."""
        active = {chip["name"] for chip in self.chips()} | set(self.form.errors)
        first = [self.form[name] for name in self.always if name != "q"]
        more = [
            self.form[name]
            for name in self.form.fields
            if name not in (*self.always, "q")
            and (name in active or (c := self.of_filter.get(name)) and c.key in shown)
        ]
        return first + more

    def query(self) -> str:
        """Return the filters alone as a query string: what "all that match" means."""
        return self.clean_data().urlencode()


def _flat(choices: Any) -> Iterator[tuple[str, Text]]:
    for value, label in choices:
        if isinstance(label, list | tuple):
            yield from ((str(inner), text) for inner, text in label)
        else:
            yield str(value), label
