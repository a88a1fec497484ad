"""What every template may name. Touches neither session nor user: public pages stay cacheable."""

from django.conf import settings
from django.http import HttpRequest

from core.office import office


def site(request: HttpRequest) -> dict[str, object]:
    """Return the office, its name, and whether this installation shows made-up data."""
    ours = office()
    return {"office_name": ours.name, "office": ours, "demo": settings.DEMO}
