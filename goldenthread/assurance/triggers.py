"""A version of a framework that was published is not changed or deleted, because answers rest on it: the database refuses."""

from goldenthread.core.standing import Standing

VERSIONS = Standing(
    ("assurance_frameworkversion",), "a framework that was published is never changed", when="OLD.status <> 'draft'"
)
create, drop, missing = VERSIONS.create, VERSIONS.drop, VERSIONS.missing
