"""Lists of what hangs on businesses: izin and kunjungan."""
