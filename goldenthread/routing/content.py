"""The one loader of routing policies: YAML in, a checked Policy out, or every fault with its place."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import yaml

from goldenthread.routing.rules import Clause, Policy, Reason, Rule
from goldenthread.routing.rules import vocabulary as words
from goldenthread.routing.rules.conditions import FIELDS, Condition, compile_condition, word_of
from goldenthread.routing.rules.decisions import EVERYONE_ASKED_TO_ATTEND

EFFECTS: dict[str, tuple[str, ...]] = {
    "tell": words.RECIPIENTS,
    "tell_each": ("responsible_commissioners", "other_commissioners"),
    "nobody": ("reason", "stop"),
    "duty": words.DUTIES,
    "ask": words.ASKS,
    "invite": (*words.RECIPIENTS, EVERYONE_ASKED_TO_ATTEND),
}
_ABOUT_A_RULE = ("told_by", "not_told_by", "told_only_by")
_CLAUSE = ("when", "because", "reading", "changed", "remind", "for", *EFFECTS, *_ABOUT_A_RULE)
_HEADER = {"id": str, "version": str, "title": str, "source": str, "licence": str, "date": date, "in_force": dict}
_BODY = {"recipients": dict, "health_providers": list, "groups": dict, "rules": list, "not_told": dict}
_NOT_RULES = ("version", "date", "in_force")
_RULE = {"id": str, "title": str, "sentence": str, "source": str}
_KINDS = {str: "text", date: "a date such as 2026-04-01", dict: "a mapping", list: "a list"}


class PolicyError(ValueError):
    """A policy cannot be used. Each fault is one line: where, and what was expected there."""

    def __init__(self, faults: Iterable[str]):
        self.faults = tuple(faults)
        super().__init__("\n".join(self.faults))


def parse_policy(text: str, name: str) -> Policy:
    """A policy from YAML, or PolicyError with every fault. `name` is what the faults call the file."""
    try:
        data = yaml.load(text, Loader=_StrictLoader)  # noqa: S506 (it is a SafeLoader that refuses a key given twice)
        _shape(data, {**_HEADER, **_BODY}, "the policy")
        return _Reading(data).policy()
    except yaml.YAMLError as fault:
        raise PolicyError([f"{name}: {' '.join(str(fault).split())}"]) from fault
    except PolicyError as error:
        raise PolicyError(f"{name}: {fault}" for fault in error.faults) from error


class _StrictLoader(yaml.SafeLoader):
    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        keys = [key.value for key, _ in node.value]
        if twice := sorted({str(key) for key in keys if keys.count(key) > 1}):
            raise yaml.constructor.ConstructorError(None, None, f"{', '.join(twice)} given twice", node.start_mark)
        return super().construct_mapping(node, deep)


class _Reading:
    """One policy being read: its groups and the ids of its rules are needed throughout."""

    def __init__(self, data: dict[str, Any]):
        self.data = data
        self.groups = {name: members for name, members in data["groups"].items() if isinstance(members, list)}
        self.rule_ids = [str(rule.get("id")) for rule in data["rules"] if isinstance(rule, dict)]

    def policy(self) -> Policy:
        data = self.data
        begins, ends = _dates(data["in_force"])
        texts = {name: data[name] for name in ("id", "version", "title", "source", "licence")}
        policy = Policy(
            **texts,
            written_on=data["date"],
            in_force_from=begins,
            in_force_until=ends,
            recipients=_recipients(data["recipients"]),
            health_providers=_providers(data["health_providers"]),
            rules=tuple(_gather(self.rule, data["rules"], "rule")),
            not_told=self.not_told(data["not_told"]),
            content_hash=_hash(data),
            rules_hash=_hash({name: value for name, value in data.items() if name not in _NOT_RULES}),
        )
        _refuse([*_repeated(self.rule_ids), *_unanswered(policy)])
        return policy

    def rule(self, given: Any, where: str) -> Rule:
        _shape(given, _RULE, where, {"clauses": list})
        where = f"rule {given['id']}"
        if given["sentence"].count("**") % 2:
            raise PolicyError([f"{where}: sentence: expected ** in pairs"])
        clauses = given.get("clauses") or []
        read = _gather(lambda clause, place: self.clause(clause, place, given), clauses, f"{where}, clause")
        return Rule(
            **{name: given[name] for name in _RULE},
            clauses=tuple(read),
            ours=any("reading" in clause for clause in clauses),
            changed=next((clause["changed"] for clause in clauses if "changed" in clause), None),
        )

    def clause(self, given: Any, where: str, rule: Mapping[str, str]) -> Clause:
        _keys(given, _CLAUSE, where)
        effects = {effect: allowed for effect, allowed in EFFECTS.items() if effect in given}
        if len(effects) > 1 or not (effects or "remind" in given):
            raise PolicyError([f"{where}: expected one of {', '.join(EFFECTS)}, or remind alone"])
        named = effects | {name: tuple(self.rule_ids) for name in _ABOUT_A_RULE if name in given}
        because = _because(given, where) if effects else ""
        remind = _text(given["remind"], f"{where}: remind") if "remind" in given else None
        return Clause(
            condition=self.condition(given.get("when", {}), where),
            reason=Reason(rule["id"], rule["source"], because, where),
            remind=Reason(rule["id"], rule["source"], remind, f"{where}, remind") if remind else None,
            only_for=_one_of(given["for"], words.RECIPIENTS, f"{where}: for") if "for" in given else None,
            **{name: _one_of(given[name], allowed, f"{where}: {name}") for name, allowed in named.items()},
        )

    def condition(self, given: Any, where: str) -> Condition:
        _keys(given, FIELDS, f"{where}: when")
        tests: dict[str, dict[str, tuple[str, ...]]] = {}
        for field, wanted in given.items():
            place = f"{where}: when.{field}"
            if isinstance(wanted, dict):
                _shape(wanted, {"not": object}, place)
                tests[field] = {"not": self.expand(wanted["not"], field, place)}
            else:
                tests[field] = {"is": self.expand(wanted, field, place)}
        return compile_condition(tests)

    def expand(self, given: Any, field: str, where: str) -> tuple[str, ...]:
        """The words of a condition, with the name of a group standing for the words in it."""
        wanted = [word_of(value) for value in (given if isinstance(given, list) else [given])]
        members = [member for word in wanted for member in self.groups.get(word, [word])]
        return tuple(_one_of(member, FIELDS[field], where) for member in members)

    def not_told(self, given: Any) -> dict[str, tuple[Clause, ...]]:
        kinds = (*words.RECIPIENTS, words.OTHER_COMMISSIONER)
        _shape(given, dict.fromkeys(kinds, list), "not_told")
        return {kind: tuple(_gather(self.reason, given[kind], f"not_told {kind}, reason")) for kind in kinds}

    def reason(self, given: Any, where: str) -> Clause:
        _shape(given, {"because": str}, where, {"when": dict})
        condition = self.condition(given.get("when", {}), where)
        return Clause(condition=condition, reason=Reason("", "", given["because"], where))


def _hash(data: Any) -> str:
    return hashlib.sha256(json.dumps(data, sort_keys=True, default=str).encode()).hexdigest()


def _gather(read: Any, items: Iterable[Any], where: str) -> list[Any]:
    """Read each, so that one fault does not hide the next."""
    found: list[Any] = []
    faults: list[str] = []
    for number, item in enumerate(items, 1):
        try:
            found.append(read(item, f"{where} {number}"))
        except PolicyError as error:
            faults.extend(error.faults)
    _refuse(faults)
    return found


def _refuse(faults: list[str]) -> None:
    if faults:
        raise PolicyError(faults)


def _keys(given: Any, allowed: Iterable[str], where: str) -> None:
    if not isinstance(given, dict):
        raise PolicyError([f"{where}: expected a mapping, not {given!r}"])
    _refuse([f"{where}: {key}: expected only {', '.join(allowed)}" for key in given if key not in allowed])


def _shape(given: Any, required: Mapping[str, type], where: str, optional: Mapping[str, type] | None = None) -> None:
    """Exactly these keys, each of its kind."""
    kinds = {**required, **(optional or {})}
    _keys(given, kinds, where)
    faults = [f"{where}: {key}: expected, but it is missing" for key in required if given.get(key) in (None, "")]
    for key, value in given.items():
        if value is not None and not isinstance(value, kinds[key]):
            faults.append(f"{where}: {key}: expected {_KINDS[kinds[key]]}, not {value!r}")
    _refuse(faults)


def _one_of(value: Any, allowed: Iterable[str], where: str) -> str:
    if value not in allowed:
        raise PolicyError([f"{where}: expected one of {', '.join(allowed)}, not {value!r}"])
    return str(value)


def _text(value: Any, where: str) -> str:
    if not isinstance(value, str) or not value.strip():
        raise PolicyError([f"{where}: expected a sentence, not {value!r}"])
    return value


def _because(given: Mapping[str, Any], where: str) -> str:
    """The sentence. Where the rule is ours the sentence itself says so, because it is all that a recipient reads."""
    because = _text(given.get("because"), f"{where}: because")
    if "reading" in given:
        _one_of(given["reading"], ("ours",), f"{where}: reading")
    if ("reading" in given) != ("(our reading)" in because):
        raise PolicyError([f'{where}: expected "reading: ours" exactly where because says "(our reading)"'])
    if "changed" in given and f"({given['changed']})" not in because:
        raise PolicyError([f'{where}: because: expected it to say "({given["changed"]})"'])
    return because


def _dates(given: Any) -> tuple[date, date | None]:
    _shape(given, {"from": date}, "in_force", {"until": date})
    begins, ends = given["from"], given.get("until")
    if ends is not None and ends < begins:
        raise PolicyError([f"in_force: until: expected a date from {begins} on, not {ends}"])
    return begins, ends


def _recipients(given: Any) -> dict[str, str]:
    _shape(given, dict.fromkeys(words.RECIPIENTS, str), "recipients")
    return dict(given)


def _providers(given: Any) -> dict[str, tuple[str, ...]]:
    return dict(_gather(_provider, given, "health_providers"))


def _provider(given: Any, where: str) -> tuple[str, tuple[str, ...]]:
    _shape(given, {"name": str}, where, {"also": list})
    return given["name"], tuple(_text(name, f"{where}: also") for name in given.get("also", []))


def _repeated(rule_ids: list[str]) -> list[str]:
    return [f"rule {rule_id}: expected this id once" for rule_id in sorted(set(rule_ids)) if rule_ids.count(rule_id) > 1]


def _unanswered(policy: Policy) -> list[str]:
    """Whose duty it is, what is asked and why somebody is not told must always have an answer: the last always fits."""
    lasts = {f"not_told {kind}": reasons[-1:] for kind, reasons in policy.not_told.items()}
    for effect in ("duty", "ask"):
        lasts[effect] = tuple(clause for clause in policy.clauses if getattr(clause, effect))[-1:]
    return [
        f"{what}: expected the last to fit always"
        for what, last in lasts.items()
        if not last or last[0].condition != Condition() or last[0].only_for or last[0].reads_reasons
    ]
