"""How long a list of 50,000 businesses takes to become a workbook, and how much memory.

`python bench/export.py [--rows 50000]` writes all columns as xlsx and CSV from a cursor on the
server, then reads the xlsx back as if it had been returned; beside it openpyxl with all rows in
memory, as is often done. Prints seconds, the highest memory of this process, and the ratio.
"""

import io
import tempfile
from typing import Any

from many_businesses import peak, run, timed


def measure(count: int, by: Any) -> None:
    """Write both files, read one back, then do it plainly."""
    from businesses.changing.coming_back import read_returned
    from businesses.changing.going_out import heads, lines
    from businesses.changing.subject import subject
    from core.workbook_out import csv_lines, write_xlsx

    about, seconds, before = subject("usaha"), {}, peak()
    rows = about.visible(by).order_by("pk")
    out = heads(about, about.fields)
    with tempfile.TemporaryFile() as target, timed("xlsx, all columns", seconds):
        write_xlsx(target, out, lines(about, rows, about.fields, by), name="Usaha")
        size = target.tell()
        target.seek(0)
        print(f"{'':44} {size / 2**20:7.1f} MB file, memory {before:.0f} → {peak():.0f} MB")
        content = target.read()
    with timed("csv, all columns", seconds):
        size = sum(map(len, csv_lines(out, lines(about, rows, about.fields, by))))
    print(f"{'':44} {size / 2**20:7.1f} MB file, memory {peak():.0f} MB")
    with timed("read back", seconds):
        returned = read_returned(content, "usaha.xlsx")
    assert len(returned.lines) == count
    with timed("openpyxl, all rows in memory", seconds):
        _plainly(about, rows, by)
    ratio = seconds["openpyxl, all rows in memory"] / seconds["xlsx, all columns"]
    print(f"{'ratio':44} {ratio:7.1f} x, memory {peak():.0f} MB")


def _plainly(about: Any, rows: Any, by: Any) -> None:
    import openpyxl

    from businesses.changing.picks import Picks

    picks, book = Picks(by), openpyxl.Workbook()
    for row in rows:
        book.active.append([one.sort.written(one.value(row), picks) for one in about.fields])
    book.save(io.BytesIO())


if __name__ == "__main__":
    run(50_000, __doc__, measure)
