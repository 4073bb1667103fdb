"""Adding a file to a record, taking one out of it, and reading one."""

import io
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET

from goldenthread.accounts.access import requires
from goldenthread.audit import operations as audit
from goldenthread.audit import queries as of_audit
from goldenthread.audit.permissions import Permission as Audit
from goldenthread.files import operations, queries
from goldenthread.files.forms import AddFileForm, RemoveFileForm
from goldenthread.files.models import StoredFile
from goldenthread.files.permissions import Permission
from goldenthread.files.rules import KINDS
from goldenthread.files.scanning import VirusFound, scan
from goldenthread.files.subjects import Subject, subject_of
from goldenthread.outbox.queries import not_delivered_about
from goldenthread.ui.doing import done
from goldenthread.ui.forms import typed

A_PAGE = 25


def scan_upload(request: Any) -> None:
    """The scanner looks before the page’s transaction begins: while it does, nothing is locked."""
    sent = request.FILES.get("file")
    request.upload = scan(sent.read()) if sent else None


@requires(Permission.USE_FILES, first=scan_upload)
def add_file(request: Any, key: str, subject_id: UUID) -> HttpResponse:
    """Add a file to a record."""
    subject = _subject(key)
    record = get_object_or_404(subject.addable(request.actor), pk=subject_id)
    audit.looked_at(request.actor, record, page="add a file")
    too_large = getattr(request, "file_is_too_large", False)
    form = AddFileForm(typed(request), request.FILES or None, too_large_sent=too_large)
    try:
        added = done(request, form, lambda: _add(request, form, key, subject_id), "Added. It is with the record.")
    except VirusFound as found:
        operations.record_virus(actor=request.actor, key=key, subject_id=subject_id)
        form.add_error("file", str(found))
        added = None
    if added:
        return redirect(subject.page, subject_id)
    return render(request, "files/add_file.jinja", {"form": form, "subject": subject, "record": record})


def _add(request: Any, form: AddFileForm, key: str, subject_id: UUID) -> StoredFile:
    said = form.cleaned_data
    chosen = {"name": said["file"].name, "upload": request.upload, "about": said["about"]}
    return operations.add_file(actor=request.actor, key=key, subject_id=subject_id, **chosen)


@requires(Permission.USE_FILES)
def remove_file(request: Any, file_id: UUID) -> HttpResponse:
    """Take a file out of its record."""
    row = get_object_or_404(queries.files(request.actor), pk=file_id)
    subject = _subject(row.subject_kind)
    record = get_object_or_404(subject.addable(request.actor), pk=row.subject_id)
    audit.looked_at(request.actor, record, page="take a file out")
    form = RemoveFileForm(typed(request))
    act = lambda: operations.remove_file(actor=request.actor, file_id=file_id, because=form.cleaned_data["because"])  # noqa: E731
    if done(request, form, act, "Taken out. Its content is deleted."):
        return redirect(subject.page, row.subject_id)
    return render(request, "files/remove_file.jinja", {"form": form, "file": row, "subject": subject, "record": record})


@requires(Audit.SEE_WHO_LOOKED)
@require_GET
def viruses_found(request: Any) -> HttpResponse:
    """The files of the organisation’s records that were not kept because of a virus: who tried, when and to which record."""
    page = Paginator(of_audit.acts_called(request.actor, "file_with_virus_refused"), A_PAGE).get_page(request.GET.get("page"))
    audit.looked_at(request.actor, page.object_list, page="viruses found")
    lost = not_delivered_about(request.actor, [UUID(one.subject_id) for one in page], letter="virus-found")
    return render(request, "files/viruses_found.jinja", {"page": page, "lost": {str(pk) for pk in lost}})


@requires(Permission.USE_FILES)
def download_file(request: Any, file_id: UUID) -> FileResponse:
    """The file, for whoever may read its record now. It is never opened in the page; nothing in it runs here."""
    row = get_object_or_404(queries.files(request.actor), pk=file_id)
    audit.looked_at(request.actor, row, page="file, downloaded")  # first: what left is noted of what was recorded as seen
    content = operations.open_file(actor=request.actor, file_id=file_id)
    kind = KINDS[row.kind].content_type
    answer = FileResponse(io.BytesIO(content), as_attachment=True, filename=row.name, content_type=kind)
    answer.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return answer


def _subject(key: str) -> Subject:
    found = subject_of(key)
    if found is None:
        raise Http404
    return found
