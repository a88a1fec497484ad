"""Every write of the register: a verb with an actor, all or nothing, refused in plain words."""

from businesses.services.assistance import (
    change_assistance,
    record_assistance,
    remove_assistance,
)
from businesses.services.field_work import confirm, set_activity, take_back_confirmation
from businesses.services.many import update_many
from businesses.services.moves import MOVES, archive, restore, return_, submit, verify
from businesses.services.numbering import take_numbers
from businesses.services.owners import fill_owner, reveal_identity
from businesses.services.owners_word import (
    confirm_by_owner,
    consent_by_owner,
    withdraw_by_owner,
)
from businesses.services.papers import (
    Figures,
    give_consent,
    remove_permit,
    save_figures,
    save_permit,
    withdraw_consent,
)
from businesses.services.permits import handle_notice, renew_permit
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
from businesses.services.visits import change_visit, record_visit, remove_visit

__all__ = [
    "EDITABLE",
    "MOVES",
    "BusinessFields",
    "Difference",
    "Figures",
    "Overtaken",
    "archive",
    "change_assistance",
    "change_visit",
    "confirm",
    "confirm_by_owner",
    "consent_by_owner",
    "fill_derived",
    "fill_owner",
    "give_consent",
    "handle_notice",
    "record_assistance",
    "record_visit",
    "register",
    "remove_assistance",
    "remove_permit",
    "remove_visit",
    "renew_permit",
    "restore",
    "return_",
    "reveal_identity",
    "save_figures",
    "save_permit",
    "set_activity",
    "submit",
    "take_back_confirmation",
    "take_numbers",
    "update",
    "update_many",
    "value_of",
    "verify",
    "withdraw_by_owner",
    "withdraw_consent",
]
