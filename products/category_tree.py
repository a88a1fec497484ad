"""The shelves of the catalogue as they come: what small makers of Demak and its like sell.

Each line: address | Indonesian name | English name. An inner shelf is indented. `*` = food, for
which halal certificates are compulsory (UU 33/2014; micro and small makers since October 2026).
"""

TREE = """
makanan-ringan | Makanan ringan | Snacks *
    kerupuk-keripik | Kerupuk & keripik | Crackers & chips *
    kue-kering | Kue kering | Cookies *
    kue-roti | Kue basah & roti | Cakes & bread *
    dodol-manisan | Dodol & manisan | Dodol & candied fruit *
    kacang-rempeyek | Kacang & rempeyek | Nuts & peanut brittle *
hasil-laut | Hasil laut | Seafood *
    ikan-asap | Ikan asap | Smoked fish *
    ikan-asin | Ikan asin & kering | Salted & dried fish *
    olahan-ikan | Bandeng & olahan ikan | Milkfish & fish products *
    terasi-petis | Terasi & petis | Shrimp paste *
    garam | Garam | Salt *
bahan-pangan | Bahan pangan & lauk | Ingredients & staples *
    tahu-tempe | Tahu & tempe | Tofu & tempeh *
    bumbu-sambal | Bumbu & sambal | Spices & sambal *
    kecap-saus | Kecap & saus | Soy sauce & sauces *
    beras-tepung | Beras, tepung & mi | Rice, flour & noodles *
    gula-madu | Gula & madu | Sugar & honey *
    telur-daging | Olahan telur & daging | Egg & meat products *
minuman | Minuman | Drinks *
    sirup-sari-buah | Sirup & sari buah | Syrup & fruit juice *
    kopi-teh | Kopi & teh | Coffee & tea *
    minuman-bubuk | Minuman bubuk & wedang | Powdered & ginger drinks *
    air-minum | Air minum & es | Drinking water & ice *
batik-kain | Batik & kain | Batik & textiles
    batik-tulis | Batik tulis | Hand-drawn batik
    batik-cap | Batik cap & kombinasi | Stamped & mixed batik
    tenun-kain | Tenun & kain lain | Woven & other cloth
    bordir-sulam | Bordir & sulam | Embroidery
busana | Busana | Clothing
    seragam | Seragam & konveksi | Uniforms & garments
    busana-muslim | Busana muslim & kerudung | Modest fashion & headscarves
    busana-batik | Busana batik | Batik clothing
    pakaian-anak | Pakaian anak | Children's clothing
tas-alas-kaki | Tas & alas kaki | Bags & footwear
    tas-dompet | Tas & dompet | Bags & wallets
    sepatu-sandal | Sepatu & sandal | Shoes & sandals
    topi-peci | Topi & peci | Hats & caps
mebel-ukir | Mebel & ukir | Furniture & carving
    mebel-kayu | Mebel kayu | Wooden furniture
    mebel-rotan-bambu | Mebel rotan & bambu | Rattan & bamboo furniture
    ukir-kaligrafi | Ukir & kaligrafi | Carving & calligraphy
    gebyok-pintu | Gebyok, pintu & kusen | Carved partitions, doors & frames
kerajinan | Kerajinan | Handicrafts
    anyaman | Anyaman | Woven crafts
    kriya-debog | Kriya debog (pelepah pisang) | Banana-stem crafts
    gerabah-keramik | Gerabah & keramik | Pottery & ceramics
    mainan | Mainan | Toys
    rebana-alat-musik | Rebana & alat musik | Drums & musical instruments
    cendera-mata | Cendera mata & hiasan | Souvenirs & decoration
    kerajinan-lain | Kerajinan lain | Other crafts
bahan-bangunan | Bahan bangunan | Building materials
    genteng | Genteng | Roof tiles
    bata | Bata | Bricks
    paving-batako | Paving & batako | Paving & concrete blocks
logam-alat | Logam & alat | Metal & tools
    las-logam | Las & kerajinan logam | Welding & metalwork
    alat-pertanian | Alat pertanian & perikanan | Farm & fishing tools
    alat-dapur | Alat dapur | Kitchenware
    mesin-suku-cadang | Mesin & suku cadang | Machines & spare parts
perawatan-kesehatan | Perawatan & kesehatan | Care & health
    jamu | Jamu & herbal | Herbal remedies *
    sabun-kosmetik | Sabun & kosmetik | Soap & cosmetics
    minyak-atsiri | Minyak atsiri | Essential oils
lain-lain | Lain-lain | Other goods
    tembakau | Tembakau | Tobacco
    percetakan | Percetakan & kemasan | Printing & packaging
    plastik-karet | Plastik & karet | Plastics & rubber
    pakan-pupuk | Pakan & pupuk | Feed & fertiliser
    produk-lain | Produk lain | Other products
"""
