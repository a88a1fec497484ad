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
VOWELS = (("oe", "u"), ("eu", "e"), ("ie", "i"), ("y", "i"))


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
    for written, instead in VOWELS:
        heard = heard.replace(written, instead)
    heard = heard.replace("h", "")
    mute = heard[:1] + heard[1:].replace("e", "")
    return {DOUBLED.sub(r"\1", mute.replace("o", vowel)) for vowel in "ua"}


def is_short_for(typed: str, word: str) -> bool:
    """Whether a word is written without most of its vowels: "blmbng"."""
    vowels = sum(sign in "aeiou" for sign in typed)
    return (
        len(typed) >= 3
        and vowels * 4 <= len(typed)
        and typed[0] == word[0]
        and skeleton(typed) == skeleton(word)
    )
