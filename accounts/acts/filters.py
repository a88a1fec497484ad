"""What the history page can be narrowed to."""

import datetime as dt
import uuid
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.acts import KEPT, VERBS


class ActFilter(forms.Form):
    """Who, what, on which kind of record, between which days. Read from the address."""

    oleh = forms.ChoiceField(label=_("Oleh"), required=False)
    perbuatan = forms.ChoiceField(label=_("Perbuatan"), required=False)
    jenis = forms.ChoiceField(label=_("Tentang"), required=False)
    sejak = forms.DateField(
        label=_("Sejak"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    sampai = forms.DateField(
        label=_("Sampai"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        colleagues = User.objects.filter(regency=user.regency_id).order_by("full_name")
        everyone = [("", _("semua")), ("saya", _("saya sendiri"))]
        self.fields["oleh"].choices = everyone + [(str(one.pk), str(one)) for one in colleagues]
        verbs = sorted((str(verb.label), name) for name, verb in VERBS.items())
        self.fields["perbuatan"].choices = [("", _("semua")), *((n, label) for label, n in verbs)]
        kinds = [(k.name, k.model._meta.verbose_name) for k in KEPT.values() if k.in_sight]
        self.fields["jenis"].choices = [("", _("semua")), *kinds]
        self.user = user

    def narrow(self, contexts: QuerySet) -> QuerySet:
        """Return only the acts asked for."""
        asked = self.cleaned_data if self.is_valid() else {}
        if who := asked.get("oleh"):
            contexts = contexts.filter(metadata__by=self.user.pk if who == "saya" else int(who))
        if verb := asked.get("perbuatan"):
            contexts = contexts.filter(metadata__verb=verb)
        if day := asked.get("sejak"):
            contexts = contexts.filter(created_at__gte=_midnight(day))
        if day := asked.get("sampai"):
            contexts = contexts.filter(created_at__lt=_midnight(day + dt.timedelta(days=1)))
        return contexts


def _midnight(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time()))


def place(text: str) -> tuple[dt.datetime, uuid.UUID] | None:
    """Read `setelah` of the address: where the page before ended; None when it says nothing."""
    moment, _sep, key = text.partition("_")
    try:
        return dt.datetime.fromtimestamp(int(moment) / 1_000_000, dt.UTC), uuid.UUID(key)
    except (ValueError, OverflowError, OSError):
        return None


def placed(context: Any) -> str:
    """Write where a page ends, to the microsecond."""
    return f"{round(context.created_at.timestamp() * 1_000_000)}_{context.pk}"
