"""Template tags of printed codes: on a page, and for staff with its number of scans."""

from django import template

from catalogue.qr import codes, drawing, scans

register = template.Library()


@register.inclusion_tag("catalogue/qr/_printed.html")
def printed_code(kind: str, pk: int) -> dict[str, object]:
    """Show the code of a public page where it is printed."""
    address = drawing.address_of(kind, pk)
    return {"address": address, "drawing": drawing.drawn(address)}


@register.inclusion_tag("catalogue/qr/_panel.html")
def code_panel(kind: str, pk: int) -> dict[str, object]:
    """Show staff the code of a product ("p") or business ("u") and its scans: one statement."""
    address = drawing.address_of(kind, pk)
    asked = "produk" if kind == codes.PRODUCT else "usaha"
    return {
        "address": address,
        "drawing": drawing.drawn(address),
        "scans": scans.told(codes.code_of(kind, pk)),
        "labels": f"{asked}={pk}",
    }
