"""Words too common to search by, Indonesian and English."""

from core.names import BUSINESS_WORDS, PERSON_TITLES

# Deleted from entries and from queries.
PLACE_TITLES = frozenset({"desa", "ds", "kelurahan", "kel", "kecamatan", "kec"})
INDONESIAN = (
    "dan di ke dari yang untuk dengan atau pada dalam oleh per isi para si sang ini itu juga agar "
    "desa ds kelurahan kel kecamatan kec kabupaten kab"
)
ENGLISH = "the of and for with in on at to by from or a an"
STOP_WORDS = tuple(f"{INDONESIAN} {ENGLISH}".split(" "))

# What a buyer says beside the thing wanted, and how makers are addressed: "jual ikan asap murah",
# "Pak Karno". Left out of a query in which another word remains.
WANTING = (
    "jual jualan menjual penjual beli pembeli cari mencari harga murah termurah promo diskon grosir "
    "eceran online terdekat dekat pusat produsen pembuat pabrik perajin pengrajin pengusaha "
    "supplier distributor agen jasa pesan pesanan order tanpa khas asli terbaik bagus enak lezat "
    "buy cheap price best wholesale maker makers producer producers manufacturer seller store shop "
    "petani nelayan tukang juragan exporter exporters "
    "yg utk dgn dr hrg bgt gan kak sis bos min dong donk nih sih aja saja ya ada apa berapa brp mau "
    "butuh minta tolong dimana mana kah po cod bisa kirim ready stok stock ori original terima buat "
    "bikin hs code kode looking need want wanted quality made "
    "pengen pingin pengin pgn pngen kepingin ingin mesen pesen pesenan nyari nyariin tanya nanya saya "
    "sy aku gue kami kita kamu anda kalo kalau klo nomor nomer no wa wasap whatsapp telp kontak alamat "
    "lokasi siapa gimana bagaimana bagus2 ga gak nggak ngga enggak tdk tidak bs dpt dapat dijual dibeli "
    "jualin jasanya murmer murahan terjangkau kualitas berkualitas berapaan pcs biji lusin kilo kiloan "
    "tuku adol golek neng endi piro iki sing banget wae supply suppliers exporting export "
    "importer manufacturers manufacturing wholesaler wholesalers sellers selling sale shopping bulk "
    "where can how much i me we find get please any some best top good great nice traditional "
    "authentic indonesia indonesian jateng local factory company"
)
# What stands before a maker's name.
TITLES = PERSON_TITLES | {"mbok", "mbah", "mbak", "mak", "cak", "kang", "yu", "lik", "nyai", "ki"}
LIGHT_WORDS = frozenset(WANTING.split(" ")) | BUSINESS_WORDS | TITLES
