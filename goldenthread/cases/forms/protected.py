"""The form that protects somebody, or an address. It checks shape and never saves."""

from goldenthread.cases.models.protected import ProtectedKind
from goldenthread.cases.rules.protected import IN_WORDS, SAY_ADDRESS, SAY_NAME, SAY_SHOWN_AS, SAY_WHY
from goldenthread.ui.forms import LongTextField, RadiosField, StaffForm, TextField


class ProtectForm(StaffForm):
    FIELD_OF = {SAY_NAME: "name", SAY_ADDRESS: "reach", SAY_SHOWN_AS: "shown_as", IN_WORDS: "shown_as", SAY_WHY: "because"}

    kind = RadiosField(label="What must not be known?", missing="Choose what must not be known", choices=ProtectedKind.choices)
    name = TextField(label="Their name", hint="Of somebody named in this record", required=False, max_length=200)
    reach = TextField(
        label="Address, telephone or e-mail", hint="With the postcode, as it is written", required=False, max_length=400
    )
    shown_as = TextField(
        label="How may they, or the place, be called instead?",
        hint="Such as ‘a neighbour’ or ‘a safe address’",
        missing=SAY_SHOWN_AS,
        max_length=120,
    )
    because = LongTextField(label="What could happen if it were known?", missing=SAY_WHY, rows=3, max_length=2000)
