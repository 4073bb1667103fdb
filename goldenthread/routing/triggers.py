"""A version of the rules that is no draft any more is not changed or deleted: the database refuses."""

from goldenthread.core.standing import Standing

VERSIONS = Standing(
    ("routing_policyversion",),
    "a version of the rules that was put into use or withdrawn is never changed",
    when="OLD.status <> 'draft'",
)
create, drop, missing = VERSIONS.create, VERSIONS.drop, VERSIONS.missing
