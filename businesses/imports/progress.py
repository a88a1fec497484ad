"""Tells how far a job is, beside its transaction, so that a page sees it before it is saved."""

import time
from types import TracebackType

from django.db import connection

from businesses.models import ChangeSet, ImportBatch

EVERY = 0.5  # seconds


class Progress:
    """Writes percent and a sign of life through a connection of its own.

    The job itself must not have touched the batch's row in its transaction.
    """

    def __init__(self, batch: ImportBatch | ChangeSet) -> None:
        self.batch = batch
        self._beside = connection.copy()
        self._told = 0.0

    def __enter__(self) -> "Progress":
        return self

    def tell(self, percent: int) -> None:
        """Say how far it is; at most twice a second it is written."""
        now = time.monotonic()
        if now - self._told < EVERY:
            return
        self._told = now
        with self._beside.cursor() as cursor:
            cursor.execute(
                f"UPDATE {self.batch._meta.db_table} SET done = %s, beat = now() WHERE id = %s",
                [percent, self.batch.pk],
            )

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._beside.close()
