from goldenthread.assurance.models.library import FrameworkVersion, FrameworkVersionQuerySet, VersionStatus

__all__ = ["FrameworkVersion", "FrameworkVersionQuerySet", "VersionStatus"]
