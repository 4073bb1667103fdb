"""No audit, no answer."""


class AuditUnavailable(Exception):
    """The record cannot be written, or not be read where a page shows it, so nothing may be shown or done."""
