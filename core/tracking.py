"""Which events of a tracked row are written into its history: all three."""

from typing import Any

import pghistory


class EveryEvent:
    """Trackers of insert, update and delete; pghistory's own default leaves deletions out.

    pghistory copies its default trackers for each model, and a copied one no longer knows its own
    operation (pgtrigger compares them by identity): so each copy is made anew.
    """

    def __deepcopy__(self, memo: dict[int, Any]) -> tuple[pghistory.RowEvent, ...]:
        return pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent()
