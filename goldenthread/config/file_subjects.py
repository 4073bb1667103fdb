"""Every kind of record that files are kept with."""

from goldenthread.action_plans import queries as actions
from goldenthread.cases import queries as cases
from goldenthread.files.subjects import Subject

FILE_SUBJECTS: tuple[Subject, ...] = (
    Subject("concern", "concern", "concern", cases.concerns, cases.concerns, lambda concern: concern.pk),
    Subject(
        "action",
        "action",
        "action",
        actions.actions,
        actions.owed_by_us,
        lambda action: action.root_id,
        warning="Both organisations can read it. Choose nothing that names or shows the person whom it is about.",
    ),
)
