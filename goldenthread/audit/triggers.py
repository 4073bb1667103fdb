"""Nothing of the audit is changed or deleted: the database refuses."""

from goldenthread.core.standing import Standing

AUDIT = Standing(("audit_entry", "audit_sighting"), "the audit is only ever added to")
create, drop, missing = AUDIT.create, AUDIT.drop, AUDIT.missing
