"""How commitments are written on staff pages."""

from django import template

from commitments.sides import Party
from commitments.standing import Need, Standing

register = template.Library()

TONES = {
    "overdue": "late", "at_risk": "wait", "on_track": "ok", "idle": "off", "done": "off",
    "kept": "ok", "kept_by_one": "late", "lapsed": "late", "cancelled": "off", "draft": "off",
    "offered": "wait", "declined": "late", "agreed": "", "running": "", "waiting": "wait",
    "agreed_report": "ok", "partly": "wait", "disputed": "late", "withdrawn": "off",
    "open": "ok", "locked": "late", "expired": "off", "revoked": "off",
}  # fmt: skip


@register.filter
def tone_of(state: str) -> str:
    """Return the colour class of a state, a pace or a verdict."""
    return TONES.get(str(state), "off")


@register.filter
def awaited_for(stands: Standing, party: str) -> str:
    """Return what a side is awaited for, as words."""
    needs: list[Need] = stands.needs.get(Party(party), [])
    return ", ".join(str(need.label) for need in needs)
