"""How makers tell of themselves, in two languages: a beginning, their trade, and today."""

from dashboard.demo import tables
from dashboard.demo.plan import PlannedBusiness


def story(planned: PlannedBusiness) -> tuple[str, str]:
    """Return the story of a business in Indonesian and in English."""
    luck, row = planned.luck, planned.row
    words = {
        "owner": row.owner or row.name,
        "since": row.since or 2015,
        "village": row.village,
        "name": row.name,
        "workers": max(2, planned.trade.workers[0] + luck.randrange(3)),
    }
    parts = [luck.choice(tables.openings()), luck.choice(planned.trade.stories)]
    if luck.random() < 0.7:
        parts.append(luck.choice(tables.endings()))
    indonesian = " ".join(part[0].format(**words) for part in parts)
    return indonesian, " ".join(part[1].format(**words) for part in parts)
