"""The form of each question of the public form, by the key of its step."""

from collections.abc import Mapping
from typing import Any

from goldenthread.public_site.forms import about_you, questions
from goldenthread.public_site.forms.adding import AddByCodeForm, AddToReportForm, CodeForm
from goldenthread.public_site.forms.professional import ProfessionalForm
from goldenthread.public_site.forms.questions import QuestionForm
from goldenthread.public_site.steps import Answers

__all__ = ["FORMS", "AddByCodeForm", "AddToReportForm", "CodeForm", "ProfessionalForm", "QuestionForm", "form_for"]

FORMS: dict[str, type[QuestionForm]] = {
    "what-happened": questions.WhatHappenedForm,
    "who": questions.WhoForm,
    "where": questions.WhereForm,
    "which-place": questions.WhichPlaceForm,
    "source": questions.SourceForm,
    "safe": questions.SafeForm,
    "wants": questions.WantsForm,
    "knows": questions.KnowsForm,
    "reach": questions.ReachForm,
    "relationship": about_you.RelationshipForm,
    "organisation": about_you.OrganisationForm,
    "contact": about_you.ContactForm,
    "details": about_you.DetailsForm,
}


def form_for(step: str, answers: Answers, places: Mapping[str, str], **kwargs: Any) -> QuestionForm:
    """The form of a question; `places` are what the directory found, by id, where that is what is asked."""
    if step == "which-place":
        kwargs["places"] = places
    return FORMS[step](answers=answers, **kwargs)
