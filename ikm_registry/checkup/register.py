"""The database and what is in it: release, migrations, clock, worker, reference data, catalogue."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from businesses.models import AssistanceKind, IndustryClass, Owner
from catalogue.installation import astray, installed_version, sql_of
from commitments.models import CommitmentTemplate
from ikm_registry.checkup.finding import Finding, broken, warning, well
from products.models import Category
from regions.models import Region

OLDEST = 14
SKEW = dt.timedelta(minutes=1)
SILENT, WAITS = dt.timedelta(minutes=2), dt.timedelta(minutes=15)
PREPARE = "python -m ikm_registry.prepare"


def _one(statement: str, *values: Any) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        row = cursor.fetchone()
        return row[0] if row else None


def database() -> Iterator[Finding]:
    """Ask the server who it is."""
    number, encoding = _one("SHOW server_version_num"), _one("SHOW server_encoding")
    release = int(number) // 10000
    said = _("PostgreSQL %(version)s, pengodean %(encoding)s") % {
        "version": _one("SHOW server_version"),
        "encoding": encoding,
    }
    if release < OLDEST or encoding != "UTF8":
        yield broken(said, _("Perlu PostgreSQL %(n)d atau lebih baru dengan UTF8.") % {"n": OLDEST})
    else:
        yield well(said)


def migrations() -> Iterator[Finding]:
    """See whether tables and the catalogue's SQL are as the code expects."""
    executor = MigrationExecutor(connection)
    waiting = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    if waiting:
        said = ngettext(
            "%(n)d migrasi belum dijalankan.", "%(n)d migrasi belum dijalankan.", waiting
        )
        yield broken(said % {"n": waiting}, PREPARE)
        return
    yield well(_("Tabel sesuai dengan kode."))
    if "shared_cache" not in connection.introspection.table_names():
        yield broken(_("Tabel tembolok bersama belum ada."), PREPARE)
    if installed_version("default") != sql_of("default")[1]:
        yield broken(_("Pemicu katalog bukan dari versi kode ini."), "manage.py rebuild_catalogue")


def clock() -> Iterator[Finding]:
    """Compare this machine's clock with the database's, and both with what was done before."""
    now = timezone.now()
    skew = abs(_one("SELECT clock_timestamp()") - now)
    cure = _("Nyalakan sinkronisasi jam: sudo timedatectl set-ntp true")
    if skew > SKEW:
        yield warning(
            _("Jam server dan basis data berselisih %(n)d detik.") % {"n": skew.total_seconds()},
            cure,
        )
    newest = _one("SELECT max(applied) FROM django_migrations")
    if newest and newest - now > SKEW:
        yield broken(_("Jam mundur: lebih awal daripada saat aplikasi dipasang."), cure)
    yield well(
        _("Jam: %(now)s (%(zone)s)")
        % {"now": f"{timezone.localtime(now):%Y-%m-%d %H:%M}", "zone": settings.TIME_ZONE}
    )


def worker() -> Iterator[Finding]:
    """See whether the worker lives, and what it could not do."""
    cure = _("Jalankan: sudo systemctl restart ikm-worker (atau script/server).")
    beat = _one("SELECT max(last_heartbeat) FROM procrastinate_workers")
    if beat is None or timezone.now() - beat > SILENT:
        yield broken(_("Pekerja latar tidak berjalan: impor dan tugas harian tertunda."), cure)
    else:
        yield well(_("Pekerja latar berjalan."))
    late = _one(
        "SELECT count(*) FROM procrastinate_jobs j WHERE status = 'todo'"
        " AND coalesce(scheduled_at, (SELECT min(at) FROM procrastinate_events e"
        " WHERE e.job_id = j.id)) < now() - %s",
        WAITS,
    )
    if late:
        said = ngettext(
            "%(n)d tugas menunggu terlalu lama.", "%(n)d tugas menunggu terlalu lama.", late
        )
        yield warning(said % {"n": late}, cure)
    failed = _one("SELECT count(*) FROM procrastinate_jobs WHERE status = 'failed'")
    if failed:
        said = ngettext("%(n)d tugas latar gagal.", "%(n)d tugas latar gagal.", failed)
        yield warning(
            said % {"n": failed}, _("Baca sebabnya: journalctl -u ikm-worker --since yesterday")
        )


def reference() -> Iterator[Finding]:
    """See whether the lists that everything refers to are there."""
    regency = settings.IKM_REGENCY
    places = Region.objects.in_regency(regency).count()
    if places <= 1:
        yield broken(
            _("Wilayah %(code)s belum dimuat.") % {"code": regency},
            f"manage.py load_regions {regency}",
        )
    loaded = {
        "load_industry_classes": IndustryClass.objects.count() and AssistanceKind.objects.count(),
        "load_categories": Category.objects.count(),
        "load_commitment_templates": CommitmentTemplate.objects.count(),
    }
    for command, count in loaded.items():
        if not count:
            yield broken(_("Data acuan belum dimuat."), f"manage.py {command}")
    if places > 1 and all(loaded.values()):
        yield well(
            _("Data acuan: %(places)d wilayah, %(classes)d KBLI, %(categories)d kategori")
            % {
                "places": places,
                "classes": IndustryClass.objects.count(),
                "categories": loaded["load_categories"],
            }
        )


def stored_numbers() -> Iterator[Finding]:
    """Try the keys on a number that is stored: keys of another installation open nothing."""
    owner = Owner.objects.exclude(nik_index=None).order_by("-pk").first()
    if owner is None:
        return
    try:
        owner.nik.reveal()
    except ValueError:
        yield broken(
            _("IDENTITY_KEYS tidak membuka NIK yang tersimpan."),
            _("Kembalikan IDENTITY_KEYS dari salinan instance.env yang disimpan terpisah."),
        )
    else:
        yield well(_("NIK yang tersimpan terbuka dengan kunci di sini."))


def catalogue() -> Iterator[Finding]:
    """Compare the catalogue with what should be published."""
    wrong = astray("default")
    if wrong:
        said = ngettext(
            "%(n)d produk di katalog tidak sesuai dengan register.",
            "%(n)d produk di katalog tidak sesuai dengan register.",
            wrong,
        )
        yield broken(said % {"n": wrong}, "manage.py rebuild_catalogue")
    else:
        yield well(_("Katalog sesuai dengan register."))
