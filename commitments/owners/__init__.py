"""The owner's link: how an owner without an account confirms, reports, judges and withdraws."""
