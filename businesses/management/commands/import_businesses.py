"""Import an office's workbook: shows what it would do, or does it."""

import datetime as dt
import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from businesses.imports import batches, jobs
from businesses.imports.labels import label_of
from businesses.imports.marking import mark_file, marks_of
from businesses.imports.planning import PlannedRow, make_plan
from businesses.imports.reading import Lookups, Reading, WorkbookRefused, read_workbook
from businesses.imports.scope import Scope
from businesses.models import ImportBatch
from core.services import Refused
from regions.models import Region


class Command(BaseCommand):
    """`import_businesses FILE --as USERNAME`. Ends with 1 when the file or the actor is refused;
    faulty rows are told and do not stop the others."""

    help = "Impor daftar usaha dari berkas xlsx atau csv."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="berkas xlsx atau csv")
        parser.add_argument("--as", dest="username", help="nama pengguna yang mengimpor")
        parser.add_argument("--sheet", default="", help="hanya lembar ini")
        parser.add_argument("--year", type=int, help="tahun data, bila berkas tidak menyebutnya")
        parser.add_argument("--dry-run", action="store_true", help="tidak menyimpan apa pun")
        parser.add_argument("--json", action="store_true", help="cetak hasil baca sebagai JSON")
        parser.add_argument("--errors", type=Path, help="tulis berkas yang ditandai ke sini")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            user = self._user(options["username"])
            if user is None and not options["dry_run"]:
                raise CommandError(_("Sebutkan siapa yang mengimpor: --as NAMA_PENGGUNA."))
            content = options["file"].read_bytes()
            scope = Scope.of(user) if user else Scope(settings.IKM_REGENCY)
            reading, rows, year = self._plan(content, scope, options)
            batch = None if options["dry_run"] else self._save(content, user, year, options)
        except OSError as error:
            raise CommandError(_("Berkas tidak dapat dibuka: %s") % error.strerror) from error
        except (WorkbookRefused, Refused) as error:
            raise CommandError(str(error)) from error
        except PermissionDenied as error:
            raise CommandError(_("Pengguna ini tidak berhak mengimpor.")) from error
        except Region.DoesNotExist as error:
            raise CommandError(_("Wilayah belum dimuat: jalankan load_regions.")) from error
        if options["errors"]:
            marks = marks_of(rows)
            options["errors"].write_bytes(mark_file(content, options["file"].name, marks, reading))
        self._print(reading, rows, batch, options)

    def _user(self, username: str | None) -> User | None:
        if not username:
            return None
        user = User.objects.filter(username=username, is_active=True).first()
        if user is None:
            raise CommandError(_('Tidak ada pengguna aktif bernama "%s".') % username)
        return user

    def _plan(
        self, content: bytes, scope: Scope, options: dict[str, Any]
    ) -> tuple[Reading, list[PlannedRow], int | None]:
        lookups = Lookups.load(scope.regency, timezone.localdate())
        sheet = options["sheet"] or None
        reading = read_workbook(content, options["file"].name, lookups, only_sheet=sheet)
        year = options["year"]
        rows, _register = make_plan(reading.rows, scope, year)
        if year is None and any(row.needs_year for row in rows):
            year = dt.date.today().year
            message = _("Tahun data tidak disebut dalam berkas; dipakai %s. Ubah dengan --year.")
            self.stderr.write(message % year)
            for row in rows:
                row.year = row.year or year
        return reading, rows, year

    def _save(
        self, content: bytes, user: User, year: int | None, options: dict[str, Any]
    ) -> ImportBatch:
        batch = batches.send(
            by=user, content=content, file_name=options["file"].name,
            sheet=options["sheet"], year=year,
        )  # fmt: skip
        jobs.read(batch.pk)
        batch.refresh_from_db()
        if batch.state == ImportBatch.State.PLANNED:
            batches.confirm(batch=batch, by=user)
            jobs.save(batch.pk)
            batch.refresh_from_db()
        if batch.state != ImportBatch.State.SAVED:
            raise Refused(batch.refusal or _("Impor tidak tersimpan."))
        return batch

    def _print(
        self,
        reading: Reading,
        rows: list[PlannedRow],
        batch: ImportBatch | None,
        options: dict[str, Any],
    ) -> None:
        if options["json"]:
            self.stdout.write(json.dumps(as_json(reading, rows), ensure_ascii=False))
        else:
            self._tell(reading, rows, batch)

    def _tell(self, reading: Reading, rows: list[PlannedRow], batch: ImportBatch | None) -> None:
        for row in rows:
            for problem in row.read.problems:
                self.stdout.write(
                    _("%(sheet)s baris %(row)s · %(field)s: %(message)s")
                    % {
                        "sheet": row.read.sheet,
                        "row": row.read.row,
                        "field": label_of(problem.field),
                        "message": problem.message,
                    }
                )
            if row.action == "duplicate":
                self.stdout.write(f"{row.read.sheet} {row.read.row} · {row.reason}")
        counts: dict[str, int] = {}
        for row in rows:
            counts[str(row.action)] = counts.get(str(row.action), 0) + 1
        if batch:
            counts = batch.counts.get("outcomes", {})
        told = ", ".join(f"{name} {count}" for name, count in sorted(counts.items())) or "0"
        self.stdout.write(
            _("%(rows)s baris usaha (%(told)s), %(ignored)s baris dilewati.")
            % {"rows": len(rows), "told": told, "ignored": len(reading.ignored)}
        )


def as_json(reading: Reading, rows: list[PlannedRow]) -> dict[str, Any]:
    """Return what the command prints with --json."""
    return {
        "sheets": [sheet.as_json() for sheet in reading.sheets],
        "rows": [
            {
                "sheet": row.read.sheet,
                "row": row.read.row,
                "action": str(row.action),
                "values": row.read.json_values(),
                "problems": [problem.as_json() for problem in row.read.problems],
            }
            for row in rows
        ],
        "ignored": [
            {"sheet": one.sheet, "row": one.row, "why": one.why} for one in reading.ignored
        ],
    }
