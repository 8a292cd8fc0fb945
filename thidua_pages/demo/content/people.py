"""The accounts of the demonstration beside the units' editors (see units.py); every name is invented."""

from .shapes import Account

ACCOUNTS: tuple[Account, ...] = (
    Account("quantri", "Quản trị hệ thống", "Quản trị viên", "administrator"),
    Account("vanphong", "Nguyễn Thị Diễm My", "Công chức Văn phòng – Thống kê", "office_statistics"),
    Account("vanhoa", "Trương Hoài Nam", "Công chức Văn hóa – Xã hội", "culture_social"),
    Account("chutich", "Lê Đình Quảng", "Chủ tịch Ủy ban nhân dân phường", "chair"),
    Account("hoidong1", "Cao Thị Tuyết Nhung", "Phó Chủ tịch Hội đồng Thi đua – Khen thưởng", "council"),
    Account("hoidong2", "Huỳnh Tấn Phát", "Ủy viên Hội đồng Thi đua – Khen thưởng", "council"),
    Account("hoidong3", "Y Ngọc Thảo", "Ủy viên Hội đồng Thi đua – Khen thưởng", "council"),
    Account("hoidong4", "Vũ Đức Thịnh", "Ủy viên Hội đồng Thi đua – Khen thưởng", "council"),
    Account("hoidong5", "Đoàn Thị Phương Lan", "Ủy viên, thư ký Hội đồng Thi đua – Khen thưởng", "council"),
    Account("mttq", "Châu Văn Hiền", "Phó Chủ tịch UBMTTQ Việt Nam phường, phụ trách giám sát", "supervisor"),
)
