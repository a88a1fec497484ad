"""What public answers say of being kept, and how long they may be seen after they were taken back."""

PUBLIC = "public, max-age=30, s-maxage=10, stale-while-revalidate=10"


def longest(control: str) -> int:
    """The seconds until the last of them has gone: first a cache before the server, then a browser."""
    said = dict(part.strip().partition("=")[::2] for part in control.split(","))
    stale = int(said.get("stale-while-revalidate", 0))
    browser = int(said["max-age"])
    return int(said.get("s-maxage", browser)) + stale + browser + stale
