"""A sample bank of one's own, on a free port, at a fixed time."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final

from aiohttp.test_utils import TestServer

from src.config import load_settings
from src.sample_bank.app import build_app

# Half past five in the afternoon in UTC is past midnight of the next day in Vietnam.
NOW: Final = dt.datetime(2026, 11, 22, 17, 30, tzinfo=dt.UTC)
TODAY: Final = dt.date(2026, 11, 23)

# What each form asks for at least.
LEAST: Final = {
    "loan": {
        "customerName": "Nguyễn Văn An",
        "customerId": "036089012345",
        "phoneNumber": "0963023600",
        "email": "an.nguyen@gmail.com",
        "address": "15 Trần Hưng Đạo, Hà Nội",
        "dateOfBirth": "1990-03-15",
        "gender": "male",
        "employmentStatus": "employed",
        "monthlyIncome": "30000000",
        "loanAmount": "500000000",
        "loanTerm": "24",
        "loanPurpose": "home",
        "applicationDate": "2026-11-23",
        "collateralType": "none",
    },
    "crm": {
        "customerName": "Phạm Văn Cường",
        "customerId": "KH11902",
        "interactionType": "call",
        "issueCategory": "card",
    },
    "hr": {
        "employeeName": "Lê Văn Cường",
        "employeeId": "VPB12345",
        "requestType": "training",
        "reason": "nâng cao nghiệp vụ",
    },
    "compliance": {
        "reportId": "BC-202611-004",
        "reportType": "aml",
        "reportTitle": "Báo cáo giao dịch đáng ngờ",
        "complianceOfficer": "Đào Thị Kim Oanh",
        "status": "completed",
    },
    "operations": {
        "transactionId": "FT26112200045",
        "transactionType": "deposit",
        "transactionAmount": "15500000",
        "status": "completed",
        "validationResult": "valid",
    },
}
LEAVE: Final = {
    **LEAST["hr"],
    "requestType": "leave",
    "leaveType": "annual",
    "startDate": "2027-12-20",
    "endDate": "2027-12-25",
}


@asynccontextmanager
async def running_bank(data_dir: Path) -> AsyncIterator[TestServer]:
    """A bank whose submissions stand under ``data_dir``."""
    async with TestServer(build_app(load_settings(data_dir=data_dir), clock=lambda: NOW)) as server:
        yield server
