"""Documents made from the code: docs/reference. `goldenthread docs` writes them; `make check` refuses a stale one."""

from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from pathlib import Path
from string import Formatter

from django.conf import settings

from goldenthread.accounts.who_sees_what import Wall, access_model
from goldenthread.cases.rules import FROM_THE_START, MOVES, STAGE_MOVES, STEPS
from goldenthread.clocks.presenters import due_words
from goldenthread.clocks.profile import CERTAINTIES, Timescale, profiles
from goldenthread.config import asvs, hazards, limits, threats
from goldenthread.config.addresses import Address, every_address
from goldenthread.config.retention import MODELS
from goldenthread.config.roles import ROLES
from goldenthread.core.practice import PARTS, PRACTICES, Practice
from goldenthread.keeping.content import schedule
from goldenthread.outbox.letters import LETTERS
from goldenthread.sharing.bases import bases
from goldenthread.sharing.rules.ledger import CHANNELS, NOTHING_LEAVES, WAYS, Way

FOLDER = Path(settings.BASE_DIR) / "docs" / "reference"
RULES = (
    "goldenthread.people.rules",
    "goldenthread.cases.rules",
    "goldenthread.involvement.rules",
)  # where the rules of safe practice are
_MADE = "<!-- Made from the code by `goldenthread docs`: change {source}, not this page. -->"


def permissions() -> str:
    """Every address and who may open it."""
    rows = [f"| `{a.path}` | {_who(a)} | {a.because} |" for a in sorted(every_address(), key=lambda a: a.path)]
    head = ["| address | who may open it | why that is safe |", "|---|---|---|"]
    intro = "A record out of somebody’s sight answers 404, whoever asks; this table is who may ask."
    return _page("Who may open what", "the guard of the view", intro, "", *head, *rows)


def _who(address: Address) -> str:
    if address.who != "permission":
        return {"public": "anybody", "signed in": "anybody signed in", "token": "an organisation’s token"}[address.who]
    return " or ".join(f"`{permission}`" for permission in address.permissions)


def roles() -> str:
    """The whole role × permission table."""
    every = sorted({str(permission) for role in ROLES.values() for permission in role.permissions})
    rows = [
        f"| {role.title} | {f'`{role.persona}`' if role.persona else ''} | " + _ticks(role.permissions, every)
        for role in ROLES.values()
    ]
    head = ["| role | persona | " + " | ".join(f"`{p}`" for p in every) + " |", "|---" * (len(every) + 2) + "|"]
    return _page("Roles and permissions", "config/roles.py", *head, *rows)


def _ticks(held: frozenset[str], every: list[str]) -> str:
    return " | ".join("yes" if permission in held else "" for permission in every) + " |"


def access() -> str:
    """The access model: each wall with whom it lets in, what they see, until when, and the code and tests behind it."""
    model = access_model()
    intro = "What is not said here is closed. A record out of somebody’s sight answers as one that does not exist."
    lines = [intro, *(line for wall in model.walls for line in _wall(wall))]
    lines += ["", "## Not there yet", "", *(f"- {words}" for words in model.not_yet)]
    return _page("Who may see what", "accounts/who_sees_what.yaml", *lines)


def _wall(wall: Wall) -> list[str]:
    roles = [role.title for role in ROLES.values() if wall.permissions and role.permissions.issuperset(wall.permissions)]
    lines = ["", f"## {wall.name}", "", f"- Who: {wall.who}", f"- What: {wall.sees}", f"- Until: {wall.until}"]
    lines += [f"- Roles: {', '.join(roles)}."] if roles else []
    lines += [f"- Decided by: {', '.join(f'`{name}`' for name in wall.rows)}", "- Shown by:"]
    return [*lines, *(f"  - `{check}`" for check in wall.tests)]


def concern_states() -> str:
    """The life of a concern, as a diagram."""
    return _page("The states of a concern", "cases/rules/concerns.py", *_diagram(MOVES, "new"))


def enquiry_states() -> str:
    """The life of an enquiry, as a diagram."""
    return _page("The stages of an enquiry", "cases/rules/enquiries.py", *_diagram(STAGE_MOVES, "planning"))


def _diagram(moves: Mapping[str, frozenset[str]], first: str) -> list[str]:
    lines = ["```mermaid", "stateDiagram-v2", f"    [*] --> {_state(first)}"]
    lines += [f"    {_state(status)} --> {_state(to)}" for status, there in moves.items() for to in sorted(there)]
    lines += [f"    {_state(status)}: {status.replace('-', ' ')}" for status in moves if "-" in status]
    return [*lines, "```"]


def child_path() -> str:
    """The path of a child: which step follows which, what each decides and which clocks it ends and starts."""
    lines = ["```mermaid", "stateDiagram-v2"]
    for key, step in STEPS.items():
        before, outcome = step.after or ("[*]", "")
        label = f": {STEPS[before].outcomes[outcome].words}" if outcome else ""
        lines += [f"    {_state(before)} --> {_state(key)}{label}", f"    {_state(key)}: {step.words}"]
    lines += ["```", "", "| step | decided | ends | makes moot | starts, counted from the step |", "|---|---|---|---|---|"]
    for step in STEPS.values():
        for one in step.outcomes.values():
            cells = (step.words, one.words, *(_kinds(kinds) for kinds in (step.ends, one.overtakes, one.starts)))
            lines.append(f"| {' | '.join(cells)} |")
    intro = [f"- A {kind} enquiry starts with {_kinds(kinds)}." for kind, kinds in FROM_THE_START.items()]
    return _page("The path of a child", "cases/rules/child_path.py", *intro, "", *lines)


def _kinds(kinds: Iterable[str]) -> str:
    return ", ".join(f"`{kind}`" for kind in kinds)


def timescales() -> str:
    """Every timescale of every profile, with its source."""
    parts = [
        "A council chooses one of these; what a profile does not hold, the profile that it is based on holds. Days are working",
        "days of England. A clock keeps the profile and version that it was started with.",
    ]
    for profile in profiles():
        parts += ["", f"## {profile.title}", "", f"`{profile.id}`, version {profile.version}. Source: {profile.source}."]
        parts += [f"Based on `{profile.base}`."] if profile.base else []
        parts += ["", "| clock | what | by when | closing waits for it | source |", "|---|---|---|---|---|"]
        parts += [_timescale(one) for one in profile.clocks.values()]
    return _page("Timescales", "clocks/profiles", *parts)


def _timescale(one: Timescale) -> str:
    trust = f" ({CERTAINTIES[one.certainty]})" if one.certainty else ""
    waits = "yes" if one.blocks_closing else ""
    return f"| `{one.kind}` | {one.words} | {due_words(one)} | {waits} | {one.source}{trust} |"


def _state(status: str) -> str:
    return status.replace("-", "_")


def letters() -> str:
    """Every e-mail that the product can send."""
    parts = ["They hold a reference and a link and nothing of anyone. What stands in brackets is filled in.", ""]
    for name, letter in LETTERS.items():
        parts += [
            f"## {name}",
            "",
            f"**{letter.subject}**",
            "",
            *(f"> {line}".rstrip() for line in letter.body.split("\n")),
        ]
        parts += ["", f"Filled in: {', '.join(sorted(gaps(letter.subject + letter.body)))}", ""]
    return _page("Every e-mail", "outbox/letters.py", *parts[:-1])


def gaps(text: str) -> set[str]:
    """The names of the gaps in a letter."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def kept() -> str:
    """What is kept, for how long, and whether an export of a case holds it."""
    rows = [f"| `{label}` | {row.keep.words} | {row.export.value} | {row.why} |" for label, row in sorted(MODELS.items())]
    head = ["| record | kept | in an export | why |", "|---|---|---|---|"]
    periods = [f"| {one.words} | {one.source}{_compared(one.checked)} |" for one in schedule().periods.values()]
    longest = ["", f"## The schedule of a case record, version {schedule().version}", ""]
    longest += ["Every period is a minimum: where more than one applies, the latest day counts. A hold overrides them all.", ""]
    longest += ["| kept | source |", "|---|---|", *periods]
    return _page("What is kept, and what an export holds", "config/retention.py", *head, *rows, *longest)


def _compared(checked: bool) -> str:
    return "" if checked else " (not yet compared with the original)"


def safe_practice() -> str:
    """Every rule of safe practice: what it says, the words it refuses with, and its source."""
    for rules in RULES:
        import_module(rules)
    intro = "Each rule is a function that knows no database: it takes what is known and answers with reasons."
    lines = [intro]
    for part in dict.fromkeys(one.part for one in sorted(PRACTICES, key=_place_of)):
        lines += ["", f"## {part}", ""]
        for one in sorted((it for it in PRACTICES if it.part == part), key=lambda it: it.rule):
            lines += [f"- **{one.says}** `{one.rule}`. Source: {one.source}."]
            lines += [f"  - Refuses: “{words}”" for words in one.refuses]
    return _page("Safe practice", "the rules themselves", *lines)


def _place_of(one: Practice) -> int:
    return PARTS.index(one.part)


def hazard_log() -> str:
    """What could go wrong for somebody because of the record itself, and the checks that show what holds it."""
    intro = "Estimates are the founders’ own, until a clinical safety officer of whoever deploys it has looked at each."
    return _page("Hazard log", "docs/clinical-safety/hazards.yaml", intro, *hazards.log())


def security() -> str:
    """The threat model."""
    return _page("The threat model", "docs/security/threats.yaml", *threats.model())


def verification() -> str:
    """OWASP ASVS 5.0, requirement by requirement."""
    return _page("OWASP ASVS 5.0, requirement by requirement", "docs/security/asvs.yaml", *asvs.table())


def ways_out() -> str:
    """Every way in which something leaves, with what it rests on."""
    intro = "Each has a row in the ledger for each time that it is used. What is not checked against the text itself says so."
    lines = [intro, "", "| what | how | lawful basis | acts, letters and downloads | source |", "|---|---|---|---|---|"]
    lines += [_way(one) for one in WAYS.values()]
    lines += ["", "## What tells nothing of a record", ""]
    lines += [f"- `{name}`: {why}." for name, why in sorted(NOTHING_LEAVES.items())]
    return _page("Every way out", "sharing/rules/ledger.py", *lines)


def _way(one: Way) -> str:
    basis = bases()[one.basis]
    unchecked = "" if basis.checked else " (from memory, not checked)"
    names = ", ".join(f"`{name}`" for name in (*one.acts, *one.letters, *one.views))
    return f"| {one.what} | {CHANNELS[one.channel]} | {basis.words}{unchecked} | {names} | {one.source} |"


def limits_page() -> str:
    """How much and how often somebody may do a thing."""
    intro = "A field says its own length. A rate such as `5/5m/key` is five in five minutes, counted by what follows."
    rows = [f"| {one.what} | {one.most} | {one.counted} |" for one in limits.limits()]
    head = ["| what | how much | counted for |", "|---|---|---|"]
    return _page("How much and how often", "config/limits.py", intro, "", *head, *rows)


def _page(title: str, source: str, *lines: str) -> str:
    return "\n".join([f"# {title}", "", _MADE.format(source=source), "", *lines, ""])


PAGES: dict[str, Callable[[], str]] = {
    "../security.md": security,
    "access.md": access,
    "asvs.md": verification,
    "child-path.md": child_path,
    "concern-states.md": concern_states,
    "enquiry-states.md": enquiry_states,
    "hazards.md": hazard_log,
    "kept.md": kept,
    "letters.md": letters,
    "limits.md": limits_page,
    "permissions.md": permissions,
    "roles.md": roles,
    "safe-practice.md": safe_practice,
    "timescales.md": timescales,
    "ways-out.md": ways_out,
}


def stale() -> list[str]:
    """The pages that differ from what the code says now."""
    return [name for name, make in PAGES.items() if _read(FOLDER / name) != make()]


def _read(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.is_file() else None
