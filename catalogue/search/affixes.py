"""What a word may be made from: "pengeringan" from "kering", "membatik" and "mbatik" from "batik".

PostgreSQL's stemmer takes affixes away without asking whether a word remains ("batikan" → "bati").
Here every possible root is offered, and the catalogue's own words decide which is one.
"""

# A prefix, and the first letter that it swallowed: "meng" + "kering" is "mengering". Then as one says
# it in Java: "nggoreng", "nyuling", "mbatik", "njahit".
WRITTEN = (
    "- meny-s peny-s meng- meng-k peng- peng-k mem- mem-p pem- pem-p men- men-t pen- pen-t "
    "me- pe- per- ber- ter- di- ke- se- ng- ng-k ny-s ny-c m- m-p n- n-t"
)
BEFORE_SHORT = ("menge", "penge", "nge")  # what stands before a root of one syllable: "mengelas"
PREFIXES = [pair.partition("-")[::2] for pair in WRITTEN.split(" ")]
SUFFIXES = ("", "an", "kan", "i", "lah")
SHORTEST = 4
ONE_SYLLABLE = 3


def roots(word: str) -> list[str]:
    """Return the words that this one may be made from, those with most letters left first."""
    found, short = set(), set()
    for suffix in SUFFIXES:
        stem = word.removesuffix(suffix) if suffix else word
        for prefix, swallowed in PREFIXES:
            if stem.startswith(prefix):
                found.add(swallowed + stem.removeprefix(prefix))
        for prefix in BEFORE_SHORT:
            if len(root := stem.removeprefix(prefix)) == ONE_SYLLABLE and root != stem:
                short.add(root)
    # Written as it was before 1972: "tahoe", "bandeng djati".
    found |= {root.replace("oe", "u").replace("dj", "j").replace("tj", "c") for root in set(found)}
    kept = {root for root in found if len(root) >= SHORTEST} - {word} | short
    return sorted(kept, key=lambda root: (-len(root), root))
