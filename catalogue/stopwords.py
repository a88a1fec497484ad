"""Words too common to search by, Indonesian and English. Deleted from entries and from queries."""

INDONESIAN = (
    "dan di ke dari yang untuk dengan atau pada dalam oleh per isi para si sang ini itu juga agar "
    "desa ds kelurahan kel kecamatan kec kabupaten kab"
)
ENGLISH = "the of and for with in on at to by from or a an"
STOP_WORDS = tuple(f"{INDONESIAN} {ENGLISH}".split(" "))
