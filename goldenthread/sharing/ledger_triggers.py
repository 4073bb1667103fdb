"""Nothing of the ledger is changed or deleted: the database refuses."""

from goldenthread.core.standing import Standing

LEDGER = Standing(("sharing_left",), "the ledger of what left is only ever added to")
create, drop, missing = LEDGER.create, LEDGER.drop, LEDGER.missing
