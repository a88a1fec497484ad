#!/usr/bin/env python
"""Django's command line. Starts the machine's own PostgreSQL first when DATABASE_URL names none."""

import os
import sys
from contextlib import nullcontext


def main() -> None:
    """Run the command named in the arguments."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ikm_registry.settings")
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line

    from ikm_registry import local_postgres

    try:
        with local_postgres.running() if local_postgres.needed(sys.argv) else nullcontext():
            execute_from_command_line(sys.argv)
    except (local_postgres.CannotStart, ImproperlyConfigured) as problem:
        sys.exit(f"{problem}")


if __name__ == "__main__":
    main()
