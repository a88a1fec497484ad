"""Words too common to search by, Indonesian and English. Deleted from entries and from queries."""

STOP_WORDS = tuple(
    """
    dan di ke dari yang untuk dengan atau pada dalam oleh per isi para si sang ini itu juga agar
    desa ds kelurahan kel kecamatan kec kabupaten kab
    the of and for with in on at to by from or a an
    """.split()
)
