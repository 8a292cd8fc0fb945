"""From our records to documents, one file for each type."""

from thidua_pages.documents.builders.bao_cao_tong_hop import bao_cao_tong_hop
from thidua_pages.documents.builders.bien_ban import Meeting, Result, bien_ban
from thidua_pages.documents.builders.danh_sach_trao_thuong import danh_sach_trao_thuong
from thidua_pages.documents.builders.issue import Issue
from thidua_pages.documents.builders.ke_hoach import ke_hoach
from thidua_pages.documents.builders.quyet_dinh import quyet_dinh
from thidua_pages.documents.builders.to_trinh import to_trinh

__all__ = [
    "Issue",
    "Meeting",
    "Result",
    "bao_cao_tong_hop",
    "bien_ban",
    "danh_sach_trao_thuong",
    "ke_hoach",
    "quyet_dinh",
    "to_trinh",
]
