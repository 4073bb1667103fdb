"""What the worker does by the clock. Each job may run twice or late without harm: it claims rows, one at a time."""

EVERY_MINUTE = {
    "hand over what is due": "goldenthread.outbox.operations.sweep",
    "make the chronologies that were asked for": "goldenthread.desk.court.make_pdfs",
    "delete chronologies after seven days": "goldenthread.cases.operations.chronologies.forget_pdfs",
    "chase what is overdue": "goldenthread.clocks.operations.chase",
    "forget sessions that have ended": "goldenthread.accounts.operations.sessions.forget_ended_sessions",
    "forget saved forms that nobody came back for": "goldenthread.public_site.operations.forget_old_drafts",
    "forget what was typed and never sent": "goldenthread.drafts.operations.forget_old_drafts",
    "stop accounts that nobody uses": "goldenthread.accounts.operations.people.stop_unused_accounts",
    "check that no facts fall through the rules": "goldenthread.routing.operations.check_rules",
    "walk the audit’s chain once a day": "goldenthread.audit.checking.check_chain",
    "work out once a day until when each record is kept": "goldenthread.keeping.operations.work_out_dates",
    "dispose of the records that two people agreed on": "goldenthread.keeping.operations.carry_out_disposals",
    "report on retention when a month is over": "goldenthread.keeping.operations.make_retention_reports",
    "gather and make what people ask to see of their own record": "goldenthread.keeping.operations.make_bundles",
    "remind of what they are to be given by a day": "goldenthread.keeping.operations.remind_of_subject_access",
    "delete what was made for them after seven days": "goldenthread.keeping.operations.forget_bundles",
    "weigh what people looked at": "goldenthread.watching.operations.watch_looks",
    "tell the next of what nobody has checked": "goldenthread.watching.operations.escalate_alarms",
    "keep the end of the audit’s chain outside the database": "goldenthread.audit.anchors.anchor_head",
    "say that the worker is alive": "goldenthread.core.heartbeat.beat",
}
