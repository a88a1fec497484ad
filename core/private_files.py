"""Files that have no public address: handed out only by a view that has asked who may see them."""

from pathlib import PurePath

from django.db.models.fields.files import FieldFile
from django.http import FileResponse, Http404
from django.utils.translation import gettext as _


def handed_out(file: FieldFile | None) -> FileResponse:
    """Return a private file as a download, never to be shown inside our address; Http404 for none."""
    name = file.name if file else None
    if not file or not name or not file.storage.exists(name):
        raise Http404(_("Berkas ini tidak ada."))
    response = FileResponse(file.open("rb"), as_attachment=True, filename=PurePath(name).name)
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
