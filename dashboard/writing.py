"""How figures are written: money in words where a tile has little room, millions in tables."""

from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import gettext as _

from core.numbers import format_number, format_rupiah

MILLION, BILLION, TRILLION = 10**6, 10**9, 10**12


def short_rupiah(value: int) -> str:
    """Write money short: 12.340.000.000 gives "Rp12,3 miliar"."""
    if value < MILLION:
        return format_rupiah(value)
    if value < BILLION:
        return _("Rp%(amount)s juta") % {"amount": _one_decimal(value, MILLION)}
    if value < TRILLION:
        return _("Rp%(amount)s miliar") % {"amount": _one_decimal(value, BILLION)}
    return _("Rp%(amount)s triliun") % {"amount": _one_decimal(value, TRILLION)}


def _one_decimal(value: int, scale: int) -> str:
    return format_number((Decimal(value) / scale).quantize(Decimal("0.1"), ROUND_HALF_UP))


def billions(value: int) -> str:
    """Write money in thousand millions with one decimal, as the heads of charts say."""
    return _one_decimal(value, BILLION)


def millions(value: int) -> str:
    """Write money in whole millions, as the heads of tables say."""
    return format_number((Decimal(value) / MILLION).quantize(Decimal(1), ROUND_HALF_UP))


def percent(part: int, whole: int) -> str:
    """Write a part of a whole: "61%", or "" of nothing."""
    return f"{(200 * part + whole) // (2 * whole)}%" if whole else ""


def signed(value: int) -> str:
    """Write a change with its sign: "+112", "−3", "0"."""
    if value < 0:
        return f"−{format_number(-value)}"
    return f"+{format_number(value)}" if value else "0"
