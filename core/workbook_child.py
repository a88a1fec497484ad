"""The child process that opens a workbook: standard input to JSON on standard output.

Run by core/workbooks.py as a plain script, apart from Django: a damaged or hostile file may kill
this process or fill its memory, never the one that serves people. Exit code 3 = the reader gave up.
"""

import datetime as dt
import io
import json
import resource
import sys

TOO_MANY_CELLS = 4  # exit code
MAX_HEIGHT = 200_000


def limit(memory: int, seconds: int) -> None:
    """Cap this process: bytes of address space and seconds of processor time."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def encode(value):
    """Make what JSON cannot say into a one-key object: date, time, duration."""
    if isinstance(value, dt.datetime):
        return {"dt": value.isoformat()}
    if isinstance(value, dt.date):
        return {"d": value.isoformat()}
    if isinstance(value, dt.time):
        return {"t": value.isoformat()}
    if isinstance(value, dt.timedelta):
        return {"td": value.total_seconds()}
    raise TypeError(type(value))


def main() -> None:
    """Read the workbook on standard input."""
    memory, seconds, max_cells = map(int, sys.argv[1:4])
    limit(memory, seconds)
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_filelike(io.BytesIO(sys.stdin.buffer.read()))
    out = sys.stdout
    for meta in book.sheets_metadata:
        if "WorkSheet" not in str(meta.typ):
            continue
        sheet = book.get_sheet_by_name(meta.name)
        if sheet.height * sheet.width > max_cells or sheet.height > MAX_HEIGHT:
            sys.exit(TOO_MANY_CELLS)
        found = {
            "name": meta.name,
            "hidden": "Visible" not in str(meta.visible),
            "merged": sheet.merged_cell_ranges or [],
            "rows": sheet.to_python(skip_empty_area=False),
        }
        out.write(json.dumps(found, default=encode, ensure_ascii=True, separators=(",", ":")))
        out.write("\n")


if __name__ == "__main__":
    try:
        main()
    except Exception as error:  # whatever the library meets, the parent gets one line about it
        print(repr(error)[:500], file=sys.stderr)
        sys.exit(3)
