"""Photo files to whoever knows their address: public, without cookie or session."""

from django.contrib.auth.decorators import login_not_required
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.http import require_safe

from products import photos


@login_not_required
@require_safe
def photo_file(request: HttpRequest, key: str, width: str, suffix: str) -> FileResponse:
    """Return one file of a photo; what lies under a key never changes, so caches keep it."""
    try:
        file = default_storage.open(photos.path(key, int(width), suffix))
    except FileNotFoundError as error:
        raise Http404 from error
    response = FileResponse(file, content_type=photos.TYPES[suffix])
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    return response
