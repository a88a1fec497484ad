"""How a word sounds, however it is spelt: "kroepoek", "krupuk" and "kerupuk" are one word.

A skeleton is the consonants alone; words with one skeleton may be one word, or one written short as
in messages ("krpk"). `catalogue.definition` makes the skeletons of the catalogue's words in SQL by the
same rules, which a test compares.
"""

import re

# Old and foreign spellings, and letters that one hears as another. In this order.
ALIKE = (("dj", "j"), ("tj", "c"), ("sj", "s"), ("nj", "n"), ("f", "p"), ("v", "p"), ("q", "k"),
         ("z", "s"))  # fmt: skip
DOUBLED = re.compile(r"(.)\1+")
UNHEARD = re.compile("[aeiouhy]")
# What differs further: "tembako" and "tembakau", "expose" and "ekspos".
HEARD = (("x", "ks"), ("ck", "k"), ("oe", "u"), ("eu", "e"), ("ie", "i"), ("au", "o"), ("y", "i"))
HARD = re.compile("c(?![eiy])")  # in loanwords: "conveksi", "carton"
SOFT = (("g", "k"), ("d", "t"), ("b", "p"))  # at a word's end one hears no difference: "gedebog"

CONFUSED = ("bp", "dt", "gk", "sz", "cs", "cj", "fp", "lr", "mn", "vw")
KEYS = {
    sign: (row, column)
    for row, signs in enumerate(("qwertyuiop", "asdfghjkl", "zxcvbnm"))
    for column, sign in enumerate(signs)
}
FAR_KEY = (9, 99)
FEW = 4  # letters, of which no more than one may differ


def _plain(word: str) -> str:
    for written, heard in ALIKE:
        word = word.replace(written, heard)
    return DOUBLED.sub(r"\1", word)


def skeleton(word: str) -> str:
    """Return the consonants of a word, as they are heard."""
    return UNHEARD.sub("", _plain(word))


def sounds(word: str) -> set[str]:
    """Return the ways a word may be heard: o as u, and in Javanese as a; e and h not at all."""
    heard = _plain(word)
    for written, instead in HEARD:
        heard = heard.replace(written, instead)
    heard = heard.replace("h", "")
    mute = heard[:1] + heard[1:].replace("e", "")
    for voiced, said in SOFT:
        if mute.endswith(voiced) and not mute.endswith("ng"):
            mute = mute[:-1] + said
    either = {mute, HARD.sub("k", mute)}
    return {DOUBLED.sub(r"\1", way.replace("o", vowel)) for way in either for vowel in "ua"}


def alike_in_sound(typed: str, word: str) -> bool:
    """Whether two words are heard as one; of short ones not every letter may differ."""
    most = 1 if len(typed) <= FEW else len(typed) // 2
    return bool(sounds(typed) & sounds(word)) and distance(typed, word) <= most


def is_short_for(typed: str, word: str) -> bool:
    """Whether a word is written without most of its vowels: "blmbng"."""
    vowels = sum(sign in "aeiou" for sign in typed)
    return (
        3 <= len(typed) < len(word)
        and vowels * 4 <= len(typed)
        and typed[0] == word[0]
        and skeleton(typed) == skeleton(word)
        and _is_within(_plain(typed), _plain(word))
    )


def _is_within(typed: str, word: str) -> bool:
    """Whether a word has these letters in this order, among others."""
    rest = iter(word)
    return all(sign in rest for sign in typed)


def slipped(typed: str, meant: str) -> bool:
    """Whether two letters are taken for one another: beside each other on a keyboard, or alike."""
    if {typed, meant} <= set("aeiou") or any({typed, meant} <= set(alike) for alike in CONFUSED):
        return True
    (row, column), (other_row, other) = KEYS.get(typed, FAR_KEY), KEYS.get(meant, FAR_KEY)
    return abs(row - other_row) <= 1 and abs(column - other) <= 1


def distance(left: str, right: str) -> int:
    """Letters missing, extra, wrong or swapped between two words."""
    before: list[int] = []
    row = list(range(len(right) + 1))
    for i, a in enumerate(left, 1):
        older, before, row = before, row, [i]
        for j, b in enumerate(right, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == right[j - 2] and left[i - 2] == b:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
    return row[-1]
