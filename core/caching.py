"""How long others may keep what everybody may see.

What an owner takes back is gone everywhere within a minute, without anybody being told to forget
it. So all who stand between share that minute: the cache before the server holds an answer for
`SHARED` seconds, a browser for `BROWSER`, and each may show it `STALE` seconds longer while it asks
anew. Nobody may keep it past that, even when the server does not answer.
"""

from django.http.response import HttpResponseBase
from django.utils.cache import patch_cache_control

SHARED, BROWSER, STALE = 10, 30, 10


def kept_by_all(response: HttpResponseBase) -> None:
    """Let caches and browsers keep an answer, the same for everybody, for less than a minute."""
    patch_cache_control(
        response, public=True, max_age=BROWSER, s_maxage=SHARED, stale_while_revalidate=STALE
    )
