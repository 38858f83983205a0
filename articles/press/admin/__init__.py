"""The desk of what the press answers for."""

from articles.press.admin.complaints import ComplaintAdmin
from articles.press.admin.corrections import CorrectionAdmin
from articles.press.admin.maskings import MaskingAdmin
from articles.press.admin.positions import PositionAdmin
from articles.press.admin.withdrawals import WithdrawalAdmin

__all__ = [
    "ComplaintAdmin",
    "CorrectionAdmin",
    "MaskingAdmin",
    "PositionAdmin",
    "WithdrawalAdmin",
]
