"""Words that mean the same, for a start; the office adds its own in the officials' panel.

Spellings follow KBBI, beside what people in Demak write and say.
"""

FIRST_SYNONYMS = tuple(
    line.strip()
    for line in """
    kerupuk, krupuk, kurupuk, crackers, cracker
    pengrajin, perajin, kerajinan, kriya, kria
    mebel, meubel, mebeler, furnitur, furniture
    keripik, kripik, chips
    batik, bathik
    ikan, iwak, fish
    asap, asep, smoked
    tempe, tempeh
    tahu, tofu
    sirup, sirop, syrup
    kopi, coffee
    kaus, kaos
    konveksi, garmen, jahit
    celana, clana
    ubin, tegel
    bata, batu bata, brick
    genteng, genting, atap
    gerabah, tembikar, keramik, pottery
    ukir, ukiran, carving
    kayu, wood, wooden
    bambu, pring, bamboo
    anyaman, anyam
    garam, uyah, salt
    terasi, trasi, belacan
    kecap, kicap
    sambal, sambel
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
    tas, bag
    sepatu, shoes
    sandal, sendal
    kain, textile
    sarung, sarong
    kaligrafi, calligraphy
    lilin, candle
    sabun, soap
    kemasan, packaging
    pande, pandai besi, las
    tembakau, mbako, tobacco
    """.strip().splitlines()
)
