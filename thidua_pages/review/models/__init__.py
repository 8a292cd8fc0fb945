from thidua_pages.review.models.interruptions import Ending, Hold, Undo
from thidua_pages.review.models.notes import SupervisionNote
from thidua_pages.review.models.version_file import VersionFile
from thidua_pages.review.models.waiting_notice import LastDigest, WaitingNotice
from thidua_pages.review.models.workflow import ReviewWorkflow

__all__ = ["Ending", "Hold", "LastDigest", "ReviewWorkflow", "SupervisionNote", "Undo", "VersionFile", "WaitingNotice"]
