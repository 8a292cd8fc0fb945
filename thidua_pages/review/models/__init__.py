from thidua_pages.review.models.interruptions import Ending, Hold
from thidua_pages.review.models.notes import SupervisionNote
from thidua_pages.review.models.tasks import (
    APPROVE,
    REJECT,
    AbstractReviewTask,
    ReviewTask,
    ReviewTaskState,
    ReviewWorkflow,
    Steps,
)

__all__ = [
    "APPROVE",
    "REJECT",
    "AbstractReviewTask",
    "Ending",
    "Hold",
    "ReviewTask",
    "ReviewTaskState",
    "ReviewWorkflow",
    "Steps",
    "SupervisionNote",
]
