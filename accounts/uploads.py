"""A file that was sent is not asked for again: when another field fails, it is kept for a day.

A view takes its files from `sent`, and calls `keep` before it shows a form again; the field then
offers what was kept as a ticked box, whose value is a token that only its sender can use.
"""

import datetime as dt
from io import BytesIO

from django import forms
from django.core import signing
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.http import HttpRequest
from django.utils import timezone
from django.utils.datastructures import MultiValueDict

from accounts.drafts.services import KEPT_FILES
from accounts.models import KeptUpload, User
from core.identity import decrypt_bytes, encrypt_bytes

KEPT = dt.timedelta(days=1)
MOST_BYTES = 25 * 2**20
TOKEN = "kept_token"


def _salt(user: User) -> str:
    return f"accounts.uploads.{user.pk}"


def _rows(tokens: list[str], user: User) -> dict[str, KeptUpload]:
    """Return the kept files that these tokens of `user` name, by token; others are passed over."""
    keys = {}
    for token in tokens:
        try:
            keys[token] = signing.loads(token, salt=_salt(user), max_age=KEPT)
        except signing.BadSignature:
            continue
    rows = KeptUpload.objects.filter(owner=user).in_bulk(keys.values(), field_name="key")
    found = {str(key): row for key, row in rows.items()}
    return {token: found[key] for token, key in keys.items() if key in found}


def sent(request: HttpRequest) -> MultiValueDict | None:
    """Return the files of a form: those sent now, else those kept from before. None on a GET."""
    if request.method != "POST":
        return None
    files = request.FILES.copy()
    for control in request.POST:
        name = control.removeprefix(KEPT_FILES)
        if name == control or name in files:
            continue
        rows = _rows(request.POST.getlist(control), request.user)
        if rows:
            files.setlist(name, [_opened(row, token, name) for token, row in rows.items()])
    return files


def _opened(row: KeptUpload, token: str, field: str) -> InMemoryUploadedFile:
    content = decrypt_bytes(bytes(row.content))
    file = InMemoryUploadedFile(
        BytesIO(content), field, row.name, "application/octet-stream", len(content), None
    )
    setattr(file, TOKEN, token)
    return file


def keep(request: HttpRequest, form: forms.BaseForm) -> None:
    """Keep the files of a form that is shown again, all but those that are themselves refused."""
    if not form.is_bound or not form.errors:
        return
    for name, field in form.fields.items():
        if not isinstance(field.widget, forms.FileInput) or name in form.errors:
            continue
        files = form.files.getlist(form.add_prefix(name)) if form.files else []
        kept = [(file.name, _token(file, request.user)) for file in files if _fits(file)]
        field.kept = [{"name": name, "token": token} for name, token in kept]


def _fits(file: object) -> bool:
    return hasattr(file, TOKEN) or 0 < file.size <= MOST_BYTES


def _token(file: object, user: User) -> str:
    """Return the token of a file, which is kept unless it is already."""
    if known := getattr(file, TOKEN, ""):
        return known
    file.seek(0)
    row = KeptUpload.objects.create(
        owner=user, name=file.name[-120:], content=encrypt_bytes(file.read())
    )
    return signing.dumps(str(row.key), salt=_salt(user))


def forget(request: HttpRequest) -> None:
    """Delete what was kept for a form that is now carried out."""
    for control in request.POST:
        if control.startswith(KEPT_FILES):
            rows = _rows(request.POST.getlist(control), request.user).values()
            KeptUpload.objects.filter(pk__in=[row.pk for row in rows]).delete()


def clear_out(at: dt.datetime | None = None) -> int:
    """Delete what was kept for more than a day; return how many files."""
    return KeptUpload.objects.filter(made_at__lt=(at or timezone.now()) - KEPT).delete()[0]
