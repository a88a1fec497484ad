"""Reports of a snapshot on paper and as workbooks: equal snapshots make equal files."""
