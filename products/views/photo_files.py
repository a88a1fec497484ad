"""Photo files: to everybody while the public may see them, otherwise to staff in whose sight they are.

A consent can be withdrawn at any moment, so each answer holds for less than a minute; then the
browser asks again and is told in a few bytes that nothing changed, or that nothing is there.
"""

from collections.abc import Callable

from django.contrib.auth.decorators import login_not_required
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.http import (
    FileResponse,
    HttpRequest,
    HttpResponse,
    HttpResponseNotFound,
    HttpResponseNotModified,
)
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.views.decorators.http import require_safe

from core.caching import BROWSER, kept_by_all
from core.images import WIDTHS
from products import photos
from products.models import Product, ProductPhoto


@login_not_required
@require_safe
def photo_file(
    request: HttpRequest, key: str, width: str, suffix: str, cut: str = ""
) -> HttpResponse:
    """Return one file of a photo. Public photos touch neither session nor user."""
    if ProductPhoto.objects.filter(key=key).public().exists():
        return _file(request, key, width, suffix, cut, kept_by_all)
    if request.user.is_authenticated and _in_sight(request, key):
        response = _file(request, key, width, suffix, cut, _kept_by_one)
    else:
        response = _nothing()
    patch_vary_headers(response, ["Cookie"])
    return response


def _in_sight(request: HttpRequest, key: str) -> bool:
    """Whether a photo is, or was, of a product that this member of staff may see."""
    seen = Product.objects.visible_to(request.user)
    if ProductPhoto.objects.filter(key=key, product__in=seen).exists():
        return True
    return ProductPhoto.pgh_event_model.objects.filter(key=key, product__in=seen).exists()


def _kept_by_one(response: HttpResponse) -> None:
    patch_cache_control(response, private=True, max_age=BROWSER)


def _file(
    request: HttpRequest,
    key: str,
    width: str,
    suffix: str,
    cut: str,
    keep: Callable[[HttpResponse], None],
) -> HttpResponse:
    tag = f'"{key}-{width}{cut}-{suffix}"'  # what lies under a name never changes
    if tag in request.headers.get("If-None-Match", ""):
        response: HttpResponse = HttpResponseNotModified()
    else:
        file = _opened(key, int(width), suffix, cut)
        if file is None:
            return _nothing()
        response = FileResponse(file, content_type=photos.TYPES[file.name.rpartition(".")[2]])
    keep(response)
    response["ETag"] = tag
    return response


def _opened(key: str, width: int, suffix: str, cut: str) -> File | None:
    """The file, or one that does as well: a wider cut, or the whole picture, which pages cut."""
    wider = next(wide for wide in WIDTHS if wide >= width)
    whole = "webp" if suffix == "avif" else suffix
    for wide, kind, name in ((width, suffix, cut), (wider, suffix, cut), (wider, whole, "")):
        try:
            return default_storage.open(photos.path(key, wide, kind, name))
        except FileNotFoundError:
            continue
    return None


def _nothing() -> HttpResponse:
    response = HttpResponseNotFound()
    response["Cache-Control"] = "no-store"
    return response
