"""The whole examination, in the order in which one fault explains the next."""

from collections.abc import Callable, Iterator

from django.db import DatabaseError, OperationalError, connection
from django.utils.translation import gettext as _

from ikm_registry.checkup import machine, register
from ikm_registry.checkup.finding import Finding, Level, broken

Check = Callable[[], Iterator[Finding]]
MACHINE: tuple[Check, ...] = (
    machine.settings_of_the_site,
    machine.keys,
    machine.folders,
    machine.last_backup,
)
REGISTER: tuple[Check, ...] = (
    register.clock,
    register.worker,
    register.reference,
    register.stored_numbers,
    register.catalogue,
)


def examine() -> Iterator[Finding]:
    """Look at everything that can be looked at; without a database or its tables, at less."""
    for check in MACHINE:
        yield from check()
    try:
        connection.ensure_connection()
    except OperationalError as problem:
        yield broken(
            _("Basis data tidak menjawab: %(why)s") % {"why": str(problem).splitlines()[0]},
            _("Periksa DATABASE_URL, lalu: sudo systemctl status postgresql"),
        )
        return
    yield from register.database()
    tables = list(register.migrations())
    yield from tables
    if any(finding.level is Level.BROKEN for finding in tables):
        return  # what is in the tables can't be asked before they are there
    for check in REGISTER:
        yield from _guarded(check)


def _guarded(check: Check) -> Iterator[Finding]:
    try:
        yield from check()
    except DatabaseError as problem:
        yield broken(
            _("Basis data menolak: %(why)s") % {"why": str(problem).splitlines()[0]},
            register.PREPARE,
        )
