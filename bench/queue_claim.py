"""Twenty reviewers take from a queue of 5,000 at once: claims a second, and no record twice.

Compared with what one would write first: reviewers that wait for each other's lock
(`SELECT … FOR UPDATE` without SKIP LOCKED). Needs the reference data; leaves nothing behind.
"""

import argparse
import os
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ikm_registry.settings")


def fill(rows: int, reviewers: int) -> tuple[list, list]:
    """Write made-up waiting businesses and their reviewers."""
    from django.utils import timezone

    from accounts.models import User
    from businesses.models import Business
    from regions.models import Region

    village = Region.objects.filter(level="village", code__startswith="33.21.").first()
    users = [
        User.objects.create_user(
            f"bench-reviewer-{n}", full_name=f"V {n}", role="verifier", regency_id="33.21"
        )
        for n in range(reviewers)
    ]
    now = timezone.now()
    made = Business.objects.bulk_create(
        Business(
            registry_number=f"BENCH-Q-{n}",
            name=f"Antre {n}",
            regency_id="33.21",
            district_id=village.pk[:8],
            village=village,
            status="submitted",
            submitted_at=now - timedelta(days=400, seconds=rows - n),
            submitted_by=users[0],
        )
        for n in range(rows)
    )
    return made, users


def run(users: list, rows: list, *, skip: bool) -> tuple[float, list[int]]:
    """Let every reviewer claim and decide until nothing is left; return seconds and who took what."""
    from django.db import connection, transaction

    from businesses.models import Business
    from businesses.review.claims import claim_next
    from businesses.review.deciding import BUSINESSES

    mine = {row.pk for row in rows}

    def plainly(user) -> int | None:
        with transaction.atomic():
            waiting = BUSINESSES.oldest(user).select_for_update()
            pk = waiting.values_list("pk", flat=True).first()
            if pk in mine:
                Business.objects.filter(pk=pk).update(status="returned", return_reason="bench")
            return pk

    def ours(user) -> int | None:
        with transaction.atomic():
            review = claim_next(BUSINESSES, by=user)
        if review is None or review.record_id not in mine:
            if review:
                review.delete()
            return None
        with transaction.atomic():
            Business.objects.filter(pk=review.record_id).update(
                status="returned", return_reason="bench"
            )
        return review.record_id

    def work(user) -> list[int]:
        took = []
        try:
            while (pk := (ours if skip else plainly)(user)) in mine:
                took.append(pk)
        finally:
            connection.close()
        return took

    start = time.perf_counter()
    with ThreadPoolExecutor(len(users)) as pool:
        taken = [pk for took in pool.map(work, users) for pk in took]
    return time.perf_counter() - start, taken


def main() -> None:
    """Fill, measure both ways, clear away."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=5000)
    parser.add_argument("--reviewers", type=int, default=20)
    args = parser.parse_args()
    import django

    django.setup()
    from accounts.models import User
    from businesses.models import Business
    from ikm_registry import local_postgres

    with local_postgres.running():
        made, users = fill(args.rows, args.reviewers)
        ours = Business.objects.filter(pk__in=[row.pk for row in made])
        try:
            speed = {}
            for skip in (False, True):
                ours.update(status="submitted", return_reason="")
                seconds, taken = run(users, made, skip=skip)
                doubles = sum(count > 1 for count in Counter(taken).values())
                name = "claim, SKIP LOCKED, decide" if skip else "FOR UPDATE, waiting in line"
                speed[skip] = len(taken) / seconds
                print(f"{name:30} {len(taken):6} taken {doubles:3} twice {speed[skip]:8.0f} /s")
            print(f"{'ratio':30} {speed[True] / speed[False]:.2f} x")
        finally:
            ours.delete()
            User.objects.filter(pk__in=[user.pk for user in users]).delete()


if __name__ == "__main__":
    main()
