"""Writing a framework of one's own: begun, changed, published or thrown away."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from goldenthread.accounts.access import requires
from goldenthread.assurance import operations, queries
from goldenthread.assurance.forms.drafts import FrameworkForm, SectionForm, StandardForm
from goldenthread.assurance.models import FrameworkVersion
from goldenthread.assurance.permissions import Permission
from goldenthread.assurance.presenters.frameworks import changes_page
from goldenthread.assurance.rules.frameworks import Section, Standard
from goldenthread.audit import operations as audit
from goldenthread.ui.doing import done, tried
from goldenthread.ui.forms import StaffForm, typed

KEPT = "Kept in the draft."


@requires(Permission.EDIT_FRAMEWORKS)
@require_POST
def draft_framework(request: Any, version_id: UUID) -> HttpResponse:
    base = get_object_or_404(queries.frameworks(request.actor), pk=version_id)
    said = "Begun as a draft. Nobody is asked anything of it before you publish it."
    did = tried(request, lambda: operations.draft_framework(actor=request.actor, version_id=base.pk), said)
    return redirect("framework", did.result.pk if did else base.pk)


@requires(Permission.EDIT_FRAMEWORKS)
def change_framework(request: Any, version_id: UUID) -> HttpResponse:
    version = _draft(request, version_id)
    form = FrameworkForm(typed(request), framework=version.framework)
    act = operations.change_framework
    return _page(request, version, form, lambda: act(actor=request.actor, version_id=version.pk, **form.cleaned_data), "Name")


@requires(Permission.EDIT_FRAMEWORKS)
def add_section(request: Any, version_id: UUID) -> HttpResponse:
    version = _draft(request, version_id)
    form = SectionForm(typed(request), framework=version.framework)
    return _page(request, version, form, _put_section(request, version, form), "Add a section")


@requires(Permission.EDIT_FRAMEWORKS)
def change_section(request: Any, version_id: UUID, section: str) -> HttpResponse:
    version = _draft(request, version_id)
    found = _section(version, section)
    form = SectionForm(typed(request), framework=version.framework, section=found)
    return _page(request, version, form, _put_section(request, version, form), found.title)


@requires(Permission.EDIT_FRAMEWORKS)
@require_POST
def remove_section(request: Any, version_id: UUID, section: str) -> HttpResponse:
    version = _own(request, version_id)
    act = operations.remove_section
    tried(request, lambda: act(actor=request.actor, version_id=version.pk, section=_section(version, section).key), KEPT)
    return redirect("framework", version.pk)


@requires(Permission.EDIT_FRAMEWORKS)
def add_standard(request: Any, version_id: UUID, section: str) -> HttpResponse:
    version = _draft(request, version_id)
    found = _section(version, section)
    form = StandardForm(typed(request), framework=version.framework)
    return _page(request, version, form, _put_standard(request, version, found.key, form), f"Add a standard to {found.title}")


@requires(Permission.EDIT_FRAMEWORKS)
def change_standard(request: Any, version_id: UUID, standard: str) -> HttpResponse:
    version = _draft(request, version_id)
    section, found = _standard(version, standard)
    form = StandardForm(typed(request), framework=version.framework, standard=found)
    return _page(request, version, form, _put_standard(request, version, section.key, form), found.title)


@requires(Permission.EDIT_FRAMEWORKS)
@require_POST
def remove_standard(request: Any, version_id: UUID, standard: str) -> HttpResponse:
    version = _own(request, version_id)
    act = operations.remove_standard
    tried(request, lambda: act(actor=request.actor, version_id=version.pk, standard=_standard(version, standard)[1].key), KEPT)
    return redirect("framework", version.pk)


@requires(Permission.EDIT_FRAMEWORKS)
def publish_framework(request: Any, version_id: UUID) -> HttpResponse:
    """What changed and what becomes of answers, and then the button: a version is published for good."""
    version = _draft(request, version_id)
    form = StaffForm(typed(request))
    said = "Published. It can be sent now, and is never changed."
    if done(request, form, lambda: operations.publish_framework(actor=request.actor, version_id=version.pk), said):
        return redirect("framework", version.pk)
    return render(request, "assurance/publish_framework.jinja", changes_page(request.actor, version) | {"form": form})


@requires(Permission.EDIT_FRAMEWORKS)
@require_POST
def discard_framework(request: Any, version_id: UUID) -> HttpResponse:
    version = _own(request, version_id)
    act = operations.discard_framework
    tried(request, lambda: act(actor=request.actor, version_id=version.pk), "The draft is thrown away.")
    return redirect("frameworks")


def _own(request: Any, version_id: UUID) -> FrameworkVersion:
    found: FrameworkVersion = get_object_or_404(queries.own_frameworks(request.actor), pk=version_id)
    return found


def _draft(request: Any, version_id: UUID) -> FrameworkVersion:
    version = _own(request, version_id)
    audit.looked_at(request.actor, version, page="framework: draft")
    return version


def _section(version: FrameworkVersion, key: str) -> Section:
    found = next((one for one in version.framework.sections if one.key == key), None)
    if found is None:
        raise Http404
    return found


def _standard(version: FrameworkVersion, key: str) -> tuple[Section, Standard]:
    for section in version.framework.sections:
        for one in section.standards:
            if one.key == key:
                return section, one
    raise Http404


def _put_section(request: Any, version: FrameworkVersion, form: SectionForm) -> Callable[[], Any]:
    act = operations.put_section
    return lambda: act(actor=request.actor, version_id=version.pk, section=form.section)


def _put_standard(request: Any, version: FrameworkVersion, section: str, form: StandardForm) -> Callable[[], Any]:
    act = operations.put_standard
    return lambda: act(actor=request.actor, version_id=version.pk, section=section, standard=form.standard)


def _page(request: Any, version: FrameworkVersion, form: StaffForm, act: Callable[[], Any], heading: str) -> HttpResponse:
    if done(request, form, act, KEPT):
        return redirect("framework", version.pk)
    return render(request, "assurance/change_framework.jinja", {"form": form, "version": version, "heading": heading})
