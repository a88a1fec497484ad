"""What a file or a change that the worker carries out, step by step, has in common."""

from typing import Any, ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.services import Conflict


class LongJob(models.Model):
    """Progress, sign of life, refusal, and the encrypted file, wiped after 30 days.

    Each kind has its own `state` with the MOVES between states, and says which are UNDER_WAY.
    """

    MOVES: ClassVar[dict[Any, set]]
    UNDER_WAY: ClassVar[tuple]

    content = models.BinaryField(null=True, blank=True, editable=False)
    done = models.PositiveSmallIntegerField(gettext_lazy("kemajuan (persen)"), default=0)
    beat = models.DateTimeField(gettext_lazy("tanda hidup terakhir"), auto_now_add=True)
    refusal = models.TextField(gettext_lazy("sebab ditolak"), blank=True)
    counts = models.JSONField(default=dict)
    history_context = models.UUIDField(null=True, blank=True, editable=False)
    wiped_on = models.DateField(gettext_lazy("isi dihapus pada"), null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def is_under_way(self) -> bool:
        """Tell whether a job works on it or soon will."""
        return self.state in self.UNDER_WAY

    def demand_move(self, to: str) -> None:
        """Raise Conflict when there is no move from the present state to `to`."""
        if to not in self.MOVES[self.State(self.state)]:
            raise Conflict(
                _('Berkas berkeadaan "%(now)s"; langkah ini sudah lewat atau belum waktunya.')
                % {"now": self.get_state_display()}
            )

    def move(self, to: str) -> None:
        """Save it in the state `to`, from which the worker goes on."""
        self.state, self.beat, self.done = to, timezone.now(), 0
        self.save()
