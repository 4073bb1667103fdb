"""Every word that a routing fact or answer may use, in one place (procedure 2.5 and its later readings)."""

import re

RAISED_BY = ("public", "patient", "family", "provider", "health-provider", "council", "police", "other-professional")
RAISED_AS = ("organisation", "individual")
SERVICES = (
    "care-home-residential",
    "care-home-nursing",
    "homecare",
    "day-centre",
    "extra-care",
    "befriending",
    "supported-living",
    "hospital",
    "community-nursing",
    "mental-health-inpatient",
    "mental-health-community",
    "learning-disability-health",
    "gp",
    "dentist",
    "pharmacy",
    "other-health",
    "none",
)
COMMISSIONED_BY = ("council", "icb", "nhs-england")
FUNDING = ("council", "chc-full", "chc-joint", "funded-nursing-care", "nhs", "self", "unknown")
ABOUT = ("staff", "service", "service-user")
STAGES = ("concern", "strategy-meeting", "progress", "case-conference", "outcome")

RECIPIENTS = (
    "quality-team",
    "contract-manager",
    "commissioning-team",
    "icb-safeguarding",
    "nhs-england",
    "continuing-healthcare",
)
OTHER_COMMISSIONER = "other-commissioner"
DUTIES = ("council", "alerting-agency")
ASKS = ("attend-or-keep-informed", "for-information", "outcome-and-actions")

# Other bodies that are also recipients with a key of their own; the rest are named "council:<text>" or "icb:<code>".
KNOWN_BODIES = {
    "continuing-healthcare": "continuing-healthcare",
    "icb": "icb-safeguarding",
    "nhs-england": "nhs-england",
    "quality-team": "quality-team",
}
BODY_PREFIXES = ("council:", "icb:")
_NAMED_BODY = re.compile(r"(council:\S.*|icb:[0-9A-Za-z]+)")


def is_body(text: str) -> bool:
    """Whether this names another body: one of four words, council:<text> or icb:<code>."""
    return text in KNOWN_BODIES or _NAMED_BODY.fullmatch(text) is not None


def recipient_of(body: str) -> str:
    """The recipient key of another body, folded into a standing recipient's own key where it is one."""
    return KNOWN_BODIES.get(body) or f"{OTHER_COMMISSIONER}:{body}"
