"""Who acts, and for which side: staff for the government, owners or their papers for the makers."""

from dataclasses import dataclass

from django.core.files import File
from django.utils.translation import gettext as _

from accounts.models import User
from businesses.models import Business
from commitments.sides import Party, Via


@dataclass(frozen=True)
class Actor:
    """The `by` of every write here. Made by one of the three functions below, never by hand.

    `user` is the member of staff who acted or who keeps the paper; None for the owner's link.
    `business` is the one whose owner speaks; None for staff and for a paper signed by several.
    """

    party: Party
    via: Via
    user: User | None = None
    business: Business | None = None
    document: File | None = None

    @property
    def pk(self) -> int | None:
        """The member of staff, for the history; an owner has no account."""
        return self.user.pk if self.user else None

    def __str__(self) -> str:
        if self.via == Via.LINK:
            return _("pemilik %(business)s") % {"business": self.business}
        return str(self.user)


def staff(user: User) -> Actor:
    """A member of staff, acting for the government."""
    return Actor(Party.GOVERNMENT, Via.STAFF, user=user)


def owner(business: Business) -> Actor:
    """The owner of `business`, let in by the link that was sent to them."""
    return Actor(Party.COMMUNITY, Via.LINK, business=business)


def paper(user: User, document: File, business: Business | None = None) -> Actor:
    """The makers' side on a signed paper, which `user` uploads; one business's, or everybody's."""
    return Actor(Party.COMMUNITY, Via.PAPER, user=user, business=business, document=document)
