"""What every template may name. Touches neither session nor user: public pages stay cacheable."""

from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, object]:
    """Return the office's name and whether this installation shows made-up data."""
    return {"office_name": settings.IKM_OFFICE_NAME, "demo": settings.DEMO}
