"""The products of our bench as an SQLite file for Datasette: indexed facets and a full-text table."""

import json
import sqlite3
import sys
from contextlib import closing

COLUMNS = ("id", "name", "business", "village", "district", "category", "branch", "price", "badge",
           "published_at")  # fmt: skip


def make(rows: list[dict], target: str) -> None:
    """Write the file."""
    with closing(sqlite3.connect(target)) as file, file:
        file.execute(f"CREATE TABLE products ({', '.join(COLUMNS)}, PRIMARY KEY (id))")
        marks = ", ".join("?" * len(COLUMNS))
        values = ([row[name] for name in COLUMNS] for row in rows)
        file.executemany(f"INSERT INTO products VALUES ({marks})", values)
        for name in ("district", "category", "branch", "badge", "published_at"):
            file.execute(f"CREATE INDEX by_{name} ON products ({name})")
        words = "name, business, village, district"
        file.execute(f"CREATE VIRTUAL TABLE found USING fts5({words}, content='products')")
        file.execute("INSERT INTO found(found) VALUES ('rebuild')")
        file.execute("ANALYZE")


if __name__ == "__main__":
    with open(sys.argv[1]) as rows:
        make(json.load(rows), sys.argv[2])
