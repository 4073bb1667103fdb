"""The words of the routing facts and recipients, for screens. Pure."""

RAISED_BY = {
    "public": "A member of the public",
    "patient": "The person themself",
    "family": "Family or friend",
    "provider": "Care provider",
    "health-provider": "Health provider",
    "council": "Council",
    "police": "Police",
    "other-professional": "Another professional",
}
ABOUT = {"staff": "Staff", "service": "The service", "service-user": "Another person who uses it"}
STAGES = {
    "concern": "Concern",
    "strategy-meeting": "Strategy meeting",
    "progress": "Progress",
    "case-conference": "Case conference",
    "outcome": "Outcome",
}
RECIPIENTS = {
    "quality-team": "Council quality team",
    "contract-manager": "Contract manager",
    "commissioning-team": "Commissioning team",
    "icb-safeguarding": "ICB safeguarding",
    "nhs-england": "NHS England",
    "continuing-healthcare": "Continuing healthcare team",
}
PARTNERS = {
    "out-of-hours": "Out-of-hours duty desk",
    "police": "Police",
    "children-front-door": "Children’s front door",
}
BINDING_KEYS = {"triage": "Triage: owns whatever arrives"} | PARTNERS | RECIPIENTS


def recipient_words(key: str) -> str:
    """A recipient key in words: a policy's own, or another commissioner by name or code."""
    if key in BINDING_KEYS:
        return BINDING_KEYS[key]
    _, kind, name = key.split(":", 2)
    if kind == "icb":
        return f"ICB {name}"
    return name if name.endswith("Council") else f"{name} Council"


def source_words(source: str) -> str:
    """A source as a sentence names it: "2.5 §3" is "procedure 2.5, section 3"."""
    return f"procedure {source.replace(' §', ', section ').replace(' introduction', ', introduction')}"
