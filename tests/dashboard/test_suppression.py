"""No hidden cell can be computed from what is shown."""

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.public.suppression import LEAST, TOTAL, hidden, lines_of

counts = st.sampled_from([0, 0, 1, 1, 2, 3, 5, 40])
tables = st.integers(1, 4).flatmap(
    lambda wide: st.lists(st.lists(counts, min_size=wide, max_size=wide), min_size=1, max_size=4)
)


def with_totals(rows):
    """The cells of a table with a total of each row and column."""
    cells = {(str(r), str(c)): n for r, row in enumerate(rows) for c, n in enumerate(row)}
    cells |= {(str(r), TOTAL): sum(row) for r, row in enumerate(rows)}
    cells |= {(TOTAL, str(c)): sum(column) for c, column in enumerate(zip(*rows, strict=True))}
    return cells | {(TOTAL, TOTAL): sum(map(sum, rows))}


def told(unknown, lines):
    """The unknown cells that the lines' sums determine, found by elimination."""
    order = sorted(unknown)
    rows = [[Fraction(place in line) for place in order] for line in lines]
    pivots = {}
    for column in range(len(order)):
        pivot = next((row for row in rows if row[column]), None)
        if pivot is None:
            continue
        rows.remove(pivot)
        pivot[:] = [value / pivot[column] for value in pivot]
        for row in (*rows, *pivots.values()):
            factor = row[column]
            row[:] = [mine - factor * theirs for mine, theirs in zip(row, pivot, strict=True)]
        pivots[column] = pivot
    return {order[column] for column, row in pivots.items() if sum(map(bool, row)) == 1}


@settings(max_examples=150)
@given(rows=tables)
def test_no_hidden_cell_of_a_table_can_be_computed(rows):
    cells = with_totals(rows)
    lines = lines_of(cells, columns_add_up=True)
    found = hidden(cells, lines)
    assert {place for place, n in cells.items() if 0 < n < LEAST} <= found
    assert told(found, lines) == set()


@settings(max_examples=100)
@given(row=st.lists(counts, min_size=1, max_size=6))
def test_no_hidden_cell_of_a_single_line_can_be_computed(row):
    cells = {("", str(n)): value for n, value in enumerate(row)} | {("", TOTAL): sum(row)}
    lines = lines_of(cells, columns_add_up=False)
    found = hidden(cells, lines)
    assert told(found, lines) == set()
    # Nor from knowing that it is small: something large is hidden with it where there is any.
    if found and any(value >= LEAST for value in row):
        assert max(cells[place] for place in found) >= LEAST


def test_a_table_without_small_cells_is_shown_whole():
    cells = with_totals([[3, 4], [0, 9]])
    assert hidden(cells, lines_of(cells, columns_add_up=True)) == set()
