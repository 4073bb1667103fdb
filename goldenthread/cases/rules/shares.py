"""With whom a concern may be shared, by what is known of their own interest in it. Pure."""

from goldenthread.core.decisions import Decision

SAY_WHY_ENDED = "Say why it is ended"
RUNS_IT = "This organisation runs the service that the concern is about, and may not be told yet: tell the provider instead"
SPEAKS_UP = "Somebody who works there spoke up: choose another team, or ring somebody outside of it"
NOT_NAMED = "Only somebody who is named for this restricted record may share it: ask one of them"
OUT_OF_LIST = "Choose a team from the list"


def may_share_with(*, runs_it_untold: bool, speaks_up: bool) -> Decision:
    """Whether the recipient's own interest allows it. `runs_it_untold`: it runs the service that the concern is about, and it
    was not decided that it may be spoken to; `speaks_up`: one of its own workers told us as themself."""
    reasons = []
    if runs_it_untold:
        reasons.append(RUNS_IT)
    if speaks_up:
        reasons.append(SPEAKS_UP)
    return Decision(not reasons, tuple(reasons))
