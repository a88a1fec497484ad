"""Which cells of a table must not be shown, so that no small one can be computed from the others.

A table is cells in lines: each line's cells, its total among them, add up. A cell that is hidden
alone in a line is told by the rest of it, and so are cells that hang together only through such a
one. Seen as a graph — lines are points, a hidden cell joins the two lines it stands in — a cell
can be computed exactly when it is a bridge. So further cells are hidden until no bridge is left.
"""

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence

LEAST = 3  # fewer businesses than this behind a cell are not told
TOTAL = "jumlah"
OUTSIDE = -1  # the other end of a cell that stands in one line only

Place = tuple[Hashable, Hashable]


def lines_of(places: Iterable[Place], *, columns_add_up: bool) -> list[list[Place]]:
    """Return the lines of a table with a total in each row and, if so, in each column."""
    rows: dict[Hashable, list[Place]] = defaultdict(list)
    columns: dict[Hashable, list[Place]] = defaultdict(list)
    for row, column in places:
        rows[row].append((row, column))
        columns[column].append((row, column))
    return [*rows.values(), *(columns.values() if columns_add_up else ())]


def hidden(behind: Mapping[Place, int], lines: Sequence[Sequence[Place]]) -> set[Place]:
    """Return the cells to hide; `behind` is how many businesses stand behind each.

    Nobody behind a cell is no secret. Besides bridges, a line that hides only small cells hides
    one more: two ones could be told from their sum.
    """
    found = {place for place, count in behind.items() if 0 < count < LEAST}
    ends = _ends(lines)
    while found:
        weak = _weak_line(found, behind, lines)
        weak = weak if weak is not None else _line_of_bridge(found, ends, behind, lines)
        if weak is None:
            break
        found.add(min(_others(found, behind, lines[weak]), key=lambda at: (behind[at], str(at))))
    return found


def _ends(lines: Sequence[Sequence[Place]]) -> dict[Place, list[int]]:
    """The one or two lines that each cell stands in."""
    ends: dict[Place, list[int]] = defaultdict(list)
    for number, line in enumerate(lines):
        for place in line:
            ends[place].append(number)
    return ends


def _others(found: set[Place], behind: Mapping[Place, int], line: Sequence[Place]) -> list[Place]:
    """Cells of a line that may be hidden too; inner cells before totals."""
    open_ = [place for place in line if place not in found and behind[place]]
    inner = [place for place in open_ if TOTAL not in place]
    return inner or open_


def _weak_line(
    found: set[Place], behind: Mapping[Place, int], lines: Sequence[Sequence[Place]]
) -> int | None:
    """Return a line whose hidden cells are all small, and that has another to hide."""
    for number, line in enumerate(lines):
        inside = [behind[place] for place in line if place in found]
        if inside and max(inside) < LEAST and _others(found, behind, line):
            return number
    return None


def _line_of_bridge(
    found: set[Place],
    ends: Mapping[Place, list[int]],
    behind: Mapping[Place, int],
    lines: Sequence[Sequence[Place]],
) -> int | None:
    """Return a line with another cell to hide, of a cell that can be computed, or else near it."""
    bridges = sorted(told_by_others(found, ends), key=str)
    if not bridges:
        return None
    near = [number for place in (*bridges, *sorted(found, key=str)) for number in ends[place]]
    return next((number for number in near if _others(found, behind, lines[number])), None)


def told_by_others(found: Collection[Place], ends: Mapping[Place, list[int]]) -> set[Place]:
    """Return the hidden cells that follow from what is shown: the bridges, found in one walk."""
    joined = _joined(found, ends)
    bridges: set[Place] = set()
    order: dict[int, int] = {}

    def walk(line: int, came: Place | None) -> int:
        """Return the earliest line that can be reached from here without the cell we came by."""
        order[line] = lowest = len(order)
        for following, place in joined[line]:
            if place == came:
                continue
            if following in order:
                lowest = min(lowest, order[following])
                continue
            reached = walk(following, place)
            lowest = min(lowest, reached)
            if reached > order[line]:
                bridges.add(place)
        return lowest

    for line in list(joined):
        if line not in order:
            walk(line, None)
    return bridges


def _joined(
    found: Collection[Place], ends: Mapping[Place, list[int]]
) -> dict[int, list[tuple[int, Place]]]:
    """For each line, the lines that its hidden cells join it to, and by which cell."""
    joined: dict[int, list[tuple[int, Place]]] = defaultdict(list)
    for place in found:
        one, two = (*ends[place], OUTSIDE)[:2]
        joined[one].append((two, place))
        joined[two].append((one, place))
    return joined
