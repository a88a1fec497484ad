"""Words: those the catalogue knows, for "Maksud Anda …?", and those that mean the same."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.names import words


class Word(models.Model):
    """A word some entry holds or held, with its delete-1 keys: itself, and it less one letter.

    Two words share a key exactly when one letter is missing, extra, wrong or swapped, or close to
    that. Kept by the triggers; only a rebuild forgets words, so readers ask the entries again.
    """

    word = models.CharField(max_length=40, primary_key=True)
    keys = ArrayField(models.CharField(max_length=40))

    class Meta:
        verbose_name = _("kata katalog")
        verbose_name_plural = _("kata katalog")
        indexes = [GinIndex(fields=["keys"], name="word_keys", fastupdate=False)]

    def __str__(self) -> str:
        return self.word


class Synonym(models.Model):
    """Words that mean the same to someone who searches: "kerupuk, krupuk"."""

    words = models.CharField(
        _("kata yang searti"),
        max_length=200,
        unique=True,
        help_text=_("Pisahkan dengan koma, misalnya: kerupuk, krupuk."),
    )

    class Meta:
        verbose_name = _("kata searti")
        verbose_name_plural = _("kata searti")
        ordering = ["words"]

    def __str__(self) -> str:
        return self.words

    @property
    def group(self) -> tuple[str, ...]:
        """The words one by one, as they are compared: lower case, without signs."""
        parts = ["".join(words(part)) for part in self.words.split(",")]
        return tuple(dict.fromkeys(part for part in parts if part))

    def clean(self) -> None:
        """Refuse a lone word: it would mean only itself."""
        if len(self.group) < 2:
            raise ValidationError({"words": _("Tulis paling sedikit dua kata, pisahkan koma.")})
