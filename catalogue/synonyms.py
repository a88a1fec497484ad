"""Words that mean the same, for a start; the office adds its own in the officials' panel.

Spellings follow KBBI, beside what people in Demak write and say.
"""

FIRST_SYNONYMS = tuple(
    line.strip()
    for line in """
    kerupuk, krupuk, kurupuk, crackers, cracker
    pengrajin, perajin, kerajinan, kriya, kria
    mebel, meubel, mebeler, meubelair, furnitur, furniture
    keripik, kripik, chips
    batik, bathik
    ikan, iwak, fish
    asap, asep, smoked
    tempe, tempeh
    tahu, tofu
    sirup, sirop, syrup
    kopi, coffee
    konveksi, garmen, jahit, penjahit, garment
    celana, clana
    ubin, tegel, paving, tile
    bata, batu bata, brick
    genteng, genting, atap
    gerabah, tembikar, keramik, pottery
    ukir, ukiran, carving
    kayu, wood, wooden
    bambu, pring, bamboo
    perahu, prahu, kapal, boat
    telur, telor, endog, endhog, egg
    cokelat, coklat, chocolate
    tralis, teralis
    wajan, wok, pan, frying pan
    anyaman, anyam
    garam, uyah, salt
    terasi, trasi, belacan
    kecap, kicap
    sambal, sambel, sauce
    bumbu, bumbon
    kue, kueh, jajan, jajanan
    roti, bakery
    camilan, cemilan, snack, makanan ringan
    minuman, drink
    jamu, herbal
    madu, honey
    gula, sugar
    beras, rice
    jambu, guava
    belimbing, blimbing, starfruit
    bandeng, milkfish
    udang, shrimp
    mukena, rukuh, mukenah
    kerudung, jilbab, hijab
    dompet, wallet, purse
    sepatu, shoes
    sandal, sendal, sandals
    peci, kopiah, kopyah, songkok
    kain, textile
    kaligrafi, calligraphy
    kemasan, packaging
    pande, pandai besi, las
    sabit, arit, clurit, celurit, sickle
    cangkul, pacul, hoe
    pisau, lading, knife
    parang, bendo, golok, machete
    kedelai, kedele, dele, soybean
    dipan, ranjang, amben, tempat tidur, bed
    lemari, almari, lemari baju, wardrobe, cabinet, cupboard
    kursi, dingklik, chair, stool
    meja, table, desk
    rak, shelf, bookshelf, bookcase
    kotak, kardus, dus, box
    sabun, soap, deterjen, detergent
    lilin, candle, aromaterapi, aromatherapy
    tas, bag, handbag, tote
    kaus, kaos, tshirt, t shirt, tee
    baju, pakaian, busana, clothes, clothing
    kemeja, hem, shirt
    jaket, jacket
    gamis, abaya
    seragam, uniform
    sarung, sarong, sampir
    selendang, syal, shawl, scarf
    sapu, broom
    tikar, kloso, mat, matting
    keranjang, rinjing, basket
    tampah, tambir, tray
    lampu, lamp
    bedug, beduk, drum
    rebana, terbang, tambourine
    topeng, mask
    panggang, bakar, grilled, roasted
    pedas, pedes, huhah, spicy
    manis, legi, sweet
    asin, asinan, salted, salty
    kering, garing, dried, dry
    jagung, corn
    singkong, ketela, telo, cassava
    pisang, gedang, banana
    kelapa, klapa, coconut
    bawang, brambang, onion, garlic
    cabai, cabe, lombok, chili, chilli
    kunyit, kunir, turmeric
    jahe, ginger
    jeruk, orange, lime
    nanas, pineapple
    kacang, peanut, peanuts, nuts
    ayam, pitik, chicken
    sapi, beef
    rajungan, kepiting, crab
    teri, anchovy, anchovies
    tongkol, tuna
    pari, pe, stingray, skate
    lele, catfish
    cumi, sotong, squid
    pintu, lawang, door
    jendela, cendela, window
    pagar, fence, gate
    kanopi, canopy
    undangan, invitation
    kulit, leather
    jati, teak
    mahoni, mahogany
    besi, wesi, iron
    perak, silver
    emas, mas, gold
    kuningan, brass
    cobek, layah, cowek, mortar
    kendi, gendi, jug
    pot, planter
    mainan, dolanan, toy, toys
    oleh oleh, suvenir, souvenir, gift
    permen, gulali, candy
    mi, mie, noodle, noodles
    jenang, dodol
    selai, spread
    abon, floss
    tembakau, mbako, tobacco
    """.strip().splitlines()
)
