"""Lists of what hangs on businesses: izin, kunjungan and bantuan."""
