"""Personal data: how it is shown, and how it is kept.

masks      what a text looks like to somebody who need not see all of it
showing    which role sees what (imported by the doors that show)
sealing    what a table holds instead of the text (imported by who seals, opens or looks up)
keys       the keys behind that

Only the masks are loaded here: a public look-up must not pay for the rest at its start.
"""

from traffic.privacy.masks import (
    mask_address,
    mask_citizen_id,
    mask_core_number,
    mask_engine_number,
    mask_file_number,
    mask_name,
    mask_phone,
    mask_plate,
    mask_vin,
)

__all__ = [
    "mask_address",
    "mask_citizen_id",
    "mask_core_number",
    "mask_engine_number",
    "mask_file_number",
    "mask_name",
    "mask_phone",
    "mask_plate",
    "mask_vin",
]
