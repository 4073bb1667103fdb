"""The forms that protect somebody, or an address, and lift it. They check shape and never save."""

from goldenthread.cases.models.protected import ProtectedKind
from goldenthread.cases.rules.protected import IN_WORDS, SAY_ADDRESS, SAY_ASKED, SAY_NAME, SAY_SHOWN_AS, SAY_WHY, SAY_WHY_LIFTED
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


class LiftForm(StaffForm):
    FIELD_OF = {SAY_WHY_LIFTED: "because", SAY_ASKED: "asked"}

    because = LongTextField(label="Why may it be known now?", missing=SAY_WHY_LIFTED, rows=3, max_length=2000)
    asked = LongTextField(
        label="What do they think of it?",
        hint="Whoever is protected, or the person where it is their address. If nobody asked them, say why",
        missing=SAY_ASKED,
        rows=3,
        max_length=2000,
    )
