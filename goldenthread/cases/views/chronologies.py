"""A chronology as a PDF: ask for it, see how far it is, and open it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from goldenthread.accounts.access import requires
from goldenthread.audit import operations as audit
from goldenthread.cases import operations, presenters, queries
from goldenthread.cases.forms.chronologies import AskForPdfForm
from goldenthread.cases.permissions import Permission
from goldenthread.cases.views.of_enquiries import enquiry_for
from goldenthread.core.decisions import Refused
from goldenthread.ui.doing import done
from goldenthread.ui.forms import typed


@requires(Permission.LEAD_ENQUIRY)
def ask_for_pdf(request: Any, enquiry_id: UUID) -> HttpResponse:
    """Ask for it, and what became of those asked for before."""
    enquiry = enquiry_for(request, enquiry_id, "chronology as a PDF")
    form = AskForPdfForm(typed(request))
    if done(
        request,
        form,
        lambda: operations.ask_for_pdf(actor=request.actor, enquiry_id=enquiry.pk, **form.cleaned_data),
        "Asked for. It is ready in about a minute: look at this page again.",
    ):
        return redirect("ask_for_pdf", enquiry.pk)
    return render(request, "cases/ask_for_pdf.jinja", presenters.pdf_page(request.actor, enquiry) | {"form": form})


@requires(Permission.LEAD_ENQUIRY)
def download_pdf(request: Any, enquiry_id: UUID, pdf_id: UUID) -> HttpResponse:
    """The document, if the actor may read all that it covers now. The download is recorded."""
    enquiry = get_object_or_404(queries.enquiries(request.actor), pk=enquiry_id)
    if not queries.chronology_pdfs(request.actor, enquiry).filter(pk=pdf_id).exists():
        raise Http404
    audit.looked_at(request.actor, [enquiry, enquiry.concern], page="chronology, downloaded")
    try:
        _, content = operations.open_pdf(actor=request.actor, pdf_id=pdf_id)
    except Refused as refusal:
        messages.error(request, f"{refusal}.")
        return redirect("ask_for_pdf", enquiry.pk)
    name = f'attachment; filename="{enquiry.reference}-chronology.pdf"'
    return HttpResponse(content, content_type="application/pdf", headers={"Content-Disposition": name})
