"""Static files as browsers get them: named by their contents, compressed, style sheets in one piece."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage
from whitenoise.storage import CompressedManifestStaticFilesStorage

IMPORT = re.compile(r'@import "([^"]+\.css)";\n?')
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


class JoinedStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Sets an imported style sheet into the one that asks for it, in place of its `@import`.

    On a village network each further request costs half a second before anything is seen. What only
    readers of the source need, comments and indents, stays at home.
    """

    def post_process(
        self, paths: dict[str, Any], dry_run: bool = False, **options: Any
    ) -> Iterator[tuple[str, str | None, bool | Exception]]:
        """Join before files get their names, which are of the contents."""
        joined = {} if dry_run else self._joined(paths)
        yield from super().post_process(paths | joined, dry_run, **options)

    def _joined(self, paths: dict[str, Any]) -> dict[str, tuple[Any, str]]:
        """Write the style sheets anew, and say that this storage holds them."""
        found = {}
        for name in [name for name in paths if name.endswith(".css")]:
            self.delete(name)
            self._save(name, ContentFile(whole(name, paths).encode()))
            found[name] = (self, name)
        return found


def whole(name: str, paths: dict[str, Any]) -> str:
    """Return a style sheet with those that it imports, which lie in its own folder."""
    folder = name.rpartition("/")[0]
    storage, path = paths[name]
    with storage.open(path) as file:
        lines = COMMENT.sub("", file.read().decode()).splitlines()
    text = "\n".join(line.strip() for line in lines if line.strip())
    return IMPORT.sub(lambda found: whole(f"{folder}/{found[1]}", paths), text)


class _Sources(dict):
    """Where each static file lies in the checkout, as `post_process` is told it."""

    def __missing__(self, name: str) -> tuple[FileSystemStorage, str]:
        found = finders.find(name)
        if found is None:
            raise FileNotFoundError(name)
        place = Path(found)
        return FileSystemStorage(place.parent), place.name


SOURCES = _Sources()
