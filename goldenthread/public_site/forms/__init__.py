from goldenthread.public_site.forms.adding import AddToReportForm
from goldenthread.public_site.forms.professional import ProfessionalForm
from goldenthread.public_site.forms.questions import FORMS, QuestionForm, form_for

__all__ = ["FORMS", "AddToReportForm", "ProfessionalForm", "QuestionForm", "form_for"]
