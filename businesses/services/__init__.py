"""Every write of the register: a verb with an actor, all or nothing, refused in plain words."""

from businesses.services.field_work import confirm, record_assistance, record_visit, set_activity
from businesses.services.guards import FieldRefused
from businesses.services.moves import MOVES, archive, restore, return_, submit, verify
from businesses.services.numbering import take_numbers
from businesses.services.owners import fill_owner, reveal_identity
from businesses.services.papers import (
    Figures,
    give_consent,
    remove_permit,
    save_figures,
    save_permit,
    withdraw_consent,
)
from businesses.services.registration import (
    EDITABLE,
    BusinessFields,
    Difference,
    Overtaken,
    fill_derived,
    register,
    update,
    value_of,
)

__all__ = [
    "EDITABLE",
    "MOVES",
    "BusinessFields",
    "Difference",
    "FieldRefused",
    "Figures",
    "Overtaken",
    "archive",
    "confirm",
    "fill_derived",
    "fill_owner",
    "give_consent",
    "record_assistance",
    "record_visit",
    "register",
    "remove_permit",
    "restore",
    "return_",
    "reveal_identity",
    "save_figures",
    "save_permit",
    "set_activity",
    "submit",
    "take_numbers",
    "update",
    "value_of",
    "verify",
    "withdraw_consent",
]
