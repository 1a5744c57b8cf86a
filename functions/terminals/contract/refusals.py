"""Refusals of this chapter."""

from traffic.errors import Conflict, Forbidden, NotFound


class SignInRefused(Forbidden):
    """Device, card, number, certificate, challenge or PIN is not the right one: which of them is nobody's business."""

    code = "officer_sign_in_refused"
    zh, en = "登录信息不符", "These sign-in details do not fit together"


class AccountLocked(Forbidden):
    """Too many wrong PINs. It opens by itself after its time, or by an administrator."""

    code = "account_locked"
    zh, en = (
        "口令错误次数过多, 账户已暂时锁定, 请稍后再试或联系管理员",
        "Locked after wrong PINs; wait, or ask an administrator",
    )


class AccountEnded(Forbidden):
    """Before the account's first day or after its last."""

    code = "account_ended"
    zh, en = "账户不在有效期内, 请联系管理员", "This account is outside its term; ask an administrator"


class PasswordExpired(Forbidden):
    """The PIN was right, but its term is over."""

    code = "password_expired"
    zh, en = "口令已过期, 请联系管理员重置", "This PIN has expired; ask an administrator for a new one"


class OwnAccount(Forbidden):
    """Nobody manages their own account or terminal."""

    code = "own_account"
    zh, en = "不得管理本人的账户或终端", "Nobody manages their own account or terminal"


class AlreadyEnrolled(Conflict):
    """Each wrong field names what already belongs to somebody else."""

    code = "already_enrolled"
    zh, en = "已登记在其他名下", "Already enrolled elsewhere"


class DeviceUnknown(NotFound):
    """No such terminal, or not the device that holds its key."""

    code = "device_unknown"
    zh, en = "未登记的终端", "This terminal is not enrolled"
