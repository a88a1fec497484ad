"""What a dataset may be asked, said once: the API description and the check are made of it.

Pages leave out what they don't know and say so. A program reads no sentences: where a page would
mend, the open data refuse, naming the field, so that nobody takes all rows for some of them.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalogue.commitments.asking import THEMES, Late, State
from catalogue.reference import Reference
from catalogue.search.filters import BUSINESS_FACETS, LONGEST_QUERY, MOST_CHOSEN

Schema = dict[str, Any]
AFTER = "setelah"
TOLD = 20  # words that a refusal lists
DEAREST = 10**12 - 1  # rupiah, as pages read them
LARGEST = 10**18 - 1  # a number that any address may hold


@dataclass(frozen=True)
class Parameter:
    """Something to ask for: its name, what it means, and the values that it takes."""

    name: str
    meaning: str | Promise
    schema: Callable[[Reference], Schema]
    many: bool = False


@dataclass(frozen=True)
class Fault:
    """A value that can't be answered: which parameter, and what to write instead."""

    field: str
    value: str
    message: str


def options(facet: str) -> Callable[[Reference], Schema]:
    """The words and codes of a facet, as they are today."""

    def schema(names: Reference) -> Schema:
        words = [word for o in names.options[facet] for word in (o.slug, o.code) if word]
        return {"type": "string", "enum": list(dict.fromkeys(words))}

    return schema


def always(**schema: Any) -> Callable[[Reference], Schema]:
    """Values that are the same whatever the register holds."""
    return lambda names: schema


WORDS = Parameter(
    "q",
    gettext_lazy("Kata yang dicari"),
    always(type="string", minLength=1, maxLength=LONGEST_QUERY),
)
FACETS = {
    facet: Parameter(facet, meaning, options(facet), many=True)
    for facet, meaning in (
        ("kecamatan", gettext_lazy("Kecamatan, dengan kata atau kode Kemendagri; boleh berulang")),
        ("kategori", gettext_lazy("Jenis produk; boleh berulang")),
        ("cabang", gettext_lazy("Cabang industri; boleh berulang")),
        ("sertifikat", gettext_lazy("Izin yang masih berlaku; boleh berulang")),
        ("desa", gettext_lazy("Desa, dengan kata atau kode Kemendagri; boleh berulang")),
        ("sentra", gettext_lazy("Sentra IKM; boleh berulang")),
        ("ekspor", gettext_lazy("Hanya yang sudah ekspor")),
    )
}
RUPIAH = always(type="integer", minimum=0, maximum=DEAREST)
PRODUCTS = (
    WORDS,
    *FACETS.values(),
    Parameter("harga_min", gettext_lazy("Harga paling rendah, rupiah penuh"), RUPIAH),
    Parameter("harga_maks", gettext_lazy("Harga paling tinggi, rupiah penuh"), RUPIAH),
)
BUSINESSES = (WORDS, *(FACETS[facet] for facet in BUSINESS_FACETS))
COMMITMENTS = (
    Parameter("keadaan", gettext_lazy("Keadaan hari ini"), always(type="string", enum=State.values)),
    Parameter("terlambat", gettext_lazy("Pihak yang terlambat"), always(type="string", enum=Late.values)),
    Parameter("tema", gettext_lazy("Tema"), always(type="string", enum=list(THEMES))),
    Parameter("kecamatan", gettext_lazy("Kecamatan, dengan kata atau kode Kemendagri"), options("kecamatan")),
    Parameter("tahun", gettext_lazy("Tahun disepakati"), always(type="integer", minimum=2000, maximum=2099)),
    Parameter("usaha", gettext_lazy("Nomor tetap usaha yang ikut"), always(type="integer", minimum=1, maximum=LARGEST)),
    Parameter(
        "sentra",
        gettext_lazy("Kata sentra yang ikut"),
        always(type="string", pattern="^[-a-zA-Z0-9_]{1,80}$"),
    ),
)  # fmt: skip


def cursor(pattern: str) -> Parameter:
    """The place behind which a page begins, as the page before told it."""
    return Parameter(
        AFTER,
        gettext_lazy("Tempat halaman ini mulai, seperti di alamat pada berikutnya"),
        always(type="string", pattern=f"^{pattern}$"),
    )


def faults(query: QueryDict, parameters: Sequence[Parameter], names: Reference) -> list[Fault]:
    """Return everything in an address that can't be answered."""
    known = {parameter.name: parameter for parameter in parameters}
    return [
        Fault(name[:80], value[:80], message)
        for name in query
        for value, message in _wrong(name, query.getlist(name), known, names)
    ]


def _wrong(
    name: str, values: list[str], known: Mapping[str, Parameter], names: Reference
) -> Iterator[tuple[str, str]]:
    parameter = known.get(name)
    if parameter is None:
        listed = ", ".join(known) or "–"
        yield values[0], _("Parameter ini tidak dikenal. Yang ada: %(known)s.") % {"known": listed}
    elif len(values) > (MOST_CHOSEN if parameter.many else 1):
        most = MOST_CHOSEN if parameter.many else 1
        yield values[-1], _("Paling banyak %(most)d kali dalam satu alamat.") % {"most": most}
    else:
        schema = parameter.schema(names)
        for value in values:
            if message := _refused(parameter, value, schema):
                yield value, message


def _refused(parameter: Parameter, value: str, schema: Schema) -> str:
    """Say what to write instead of a value; "" for one that fits."""
    if not value:
        return _("Kosong. Isi nilainya, atau hapus parameter ini.")
    if "enum" in schema:
        return "" if value in schema["enum"] else _one_of(schema["enum"])
    if schema["type"] == "integer":
        low, high = schema["minimum"], schema["maximum"]
        if re.fullmatch("[0-9]{1,18}", value) and low <= int(value) <= high:
            return ""
        said = _("Tulis bilangan bulat dari %(low)d sampai %(high)d, tanpa titik dan tanpa Rp.")
        return said % {"low": low, "high": high}
    if "pattern" in schema:
        return "" if re.fullmatch(schema["pattern"], value) else _pattern(parameter)
    if len(value) > schema["maxLength"]:
        return _("Paling panjang %(most)d huruf.") % {"most": schema["maxLength"]}
    return ""


def _one_of(words: Sequence[str]) -> str:
    listed = ", ".join(words[:TOLD]) + (", …" if len(words) > TOLD else "")
    return _("Nilai ini tidak dikenal. Pilih dari: %(known)s.") % {"known": listed or "–"}


def _pattern(parameter: Parameter) -> str:
    if parameter.name == AFTER:
        return _("Penanda halaman ini tidak dikenal. Mulai tanpa setelah, lalu ikuti berikutnya.")
    return _("Tulis kata seperti di alamat halaman sentra: huruf, angka, dan tanda hubung.")
