from goldenthread.routing.models.bindings import Binding
from goldenthread.routing.models.decisions import RoutingDecision, RuleUse
from goldenthread.routing.models.versions import PolicyCheck, PolicyVersion, VersionStatus

__all__ = ["Binding", "PolicyCheck", "PolicyVersion", "RoutingDecision", "RuleUse", "VersionStatus"]
