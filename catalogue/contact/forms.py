"""The forms of visitors: a question, data that are wrong, a business that is one's own."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalogue.contact import tokens
from catalogue.models import VisitorMessage

# What makes a text a link for people or programs; an e-mail address is none.
LINK = re.compile(
    r"https?:|www\.|\[/?url|<a\s"
    r"|(?<![@\w.-])[\w-]{2,}\.(?:(?:com|net|org|biz|xyz|ru|cn)\b(?![\w@-])"
    r"|(?:co|my|web|or|go|sch)\.id\b|(?:id|co|io|ly|me|info|shop|site|top|online)/)",
    re.I,
)
PHONE = re.compile(r"\+?[\d\s().-]{8,24}")


def without_links(text: str) -> None:
    """Refuse a text that leads elsewhere: what unwanted messages live on."""
    if LINK.search(text):
        raise ValidationError(
            _("Alamat situs tidak dapat dikirim lewat formulir ini. Hapus tautannya, lalu kirim.")
        )


def reachable(text: str) -> None:
    """Refuse a contact that is neither a telephone number nor an e-mail address."""
    if PHONE.fullmatch(text) and 8 <= len(re.sub(r"\D", "", text)) <= 15:
        return
    try:
        validate_email(text)
    except ValidationError:
        raise ValidationError(
            _("Tulis nomor WhatsApp seperti 081325671234, atau surel seperti nama@contoh.id.")
        ) from None


class MessageForm(forms.Form):
    """What every message has. `situs` is a trap: people don't see it, programs fill it."""

    name = forms.CharField(
        label=gettext_lazy("Nama Anda"),
        max_length=80,
        validators=[without_links],
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    contact = forms.CharField(
        label=gettext_lazy("Nomor WhatsApp atau surel Anda"),
        max_length=120,
        validators=[reachable],
        widget=forms.TextInput(attrs={"autocomplete": "tel"}),
    )
    text = forms.CharField(
        label=gettext_lazy("Pesan"),
        max_length=2000,
        min_length=10,
        validators=[without_links],
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    situs = forms.CharField(required=False)
    token = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, path: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.path = path
        self.handed: tokens.Token | None = None

    def clean(self) -> dict[str, Any]:
        """Ask the traps; whatever they say, what was typed stays, and a person sends again."""
        data = super().clean() or {}
        self.handed = tokens.read(data.get("token", ""), self.path)
        if self.handed is None or self.handed.is_stale():
            self._again(token=tokens.hand_out(self.path))
            raise ValidationError(
                _("Formulir ini sudah terlalu lama terbuka. Periksa isinya, lalu kirim lagi.")
            )
        if data.get("situs"):
            self._again(situs="")
            raise ValidationError(
                _("Isian tersembunyi ikut terisi. Sudah kami kosongkan; silakan kirim lagi.")
            )
        if self.handed.is_hasty():
            raise ValidationError(_("Terlalu cepat. Tunggu beberapa detik, lalu kirim lagi."))
        return data

    def _again(self, **values: str) -> None:
        """Let the form be shown again with other hidden values."""
        self.data = {**self.data, **values}

    def visible(self) -> list[forms.BoundField]:
        """Return the fields that people fill."""
        return [field for field in self.visible_fields() if field.name != "situs"]

    def fields_for_service(self) -> dict[str, str]:
        """Return what the service keeps."""
        return {k: v for k, v in self.cleaned_data.items() if k not in {"situs", "token"}}

    def key(self) -> str:
        """Return by what the same form is known when it is sent twice."""
        assert self.handed is not None
        return self.handed.key(*(f"{k}={v}" for k, v in sorted(self.fields_for_service().items())))


class QuestionForm(MessageForm):
    """A question about a product or to a business; buyers abroad say more."""

    country = forms.CharField(
        label=gettext_lazy("Negara tujuan"),
        max_length=60,
        required=False,
        validators=[without_links],
        widget=forms.TextInput(attrs={"autocomplete": "country-name"}),
    )
    quantity = forms.CharField(
        label=gettext_lazy("Banyaknya"),
        max_length=60,
        required=False,
        validators=[without_links],
        help_text=gettext_lazy("Misalnya 500 kg sebulan."),
    )
    incoterm = forms.ChoiceField(
        label=gettext_lazy("Syarat penyerahan (Incoterm)"),
        choices=[("", gettext_lazy("belum tahu")), *VisitorMessage.Incoterm.choices],
        required=False,
    )
    abroad = ("country", "quantity", "incoterm")

    def usual(self) -> list[forms.BoundField]:
        """Return the fields that everybody fills."""
        return [field for field in self.visible() if field.name not in self.abroad]

    def has_abroad(self) -> bool:
        """Whether something of it is filled or wrong, so that it must be seen."""
        return any(self[name].value() or self[name].errors for name in self.abroad)

    def further(self) -> list[forms.BoundField]:
        """Return the fields of buyers abroad."""
        return [self[name] for name in self.abroad]


class MistakeForm(MessageForm):
    """What is wrong on a page; whoever says so may stay unnamed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].label = _("Apa yang keliru, dan bagaimana yang benar?")
        for name in ("name", "contact"):
            self.fields[name].required = False
        self.order_fields(["text", "name", "contact"])


class ClaimForm(MessageForm):
    """That a business is one's own; the office asks back before it believes it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].label = _("Apa yang ingin Anda ubah atau tambahkan?")
