"""The one search. Its words come by POST and stay in the session: no name is ever in an address."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from goldenthread.accounts.access import requires
from goldenthread.audit import operations as audit
from goldenthread.cases.permissions import Permission as Cases
from goldenthread.desk import forms, presenters, queries
from goldenthread.directory.permissions import Permission as Directory


@requires(Cases.SEE_CASEWORK, Directory.SEE_DIRECTORY)
def search(request: Any) -> HttpResponse:
    """By reference, name, date of birth, provider or postcode; an exact reference goes straight there."""
    if request.method == "POST":
        words = forms.typed_words(request.POST, "q")
        request.session[forms.SEARCH_WORDS] = words
        there = queries.by_reference(request.actor, words)
        return redirect(reverse(there.page, args=[there.id]) if there else reverse("search"))
    results = queries.search(request.actor, str(request.session.get(forms.SEARCH_WORDS, "")))
    audit.looked_at(request.actor, results.concerns, page="search")
    if results.people:
        audit.looked_at(request.actor, results.people, page="search")
    return render(request, "desk/search.jinja", presenters.search_page(request.actor, results))
