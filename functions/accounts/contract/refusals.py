"""Refusals of this chapter."""

from traffic.errors import Conflict, Forbidden, NotFound, TooMany, Unauthenticated


class CodeWrong(Forbidden):
    """Wrong, spent, out of time, tried too often, or for something else."""

    code = "code_wrong"
    zh, en = "验证码错误或已失效", "This code is wrong or no longer valid"


class SignInRefused(Unauthenticated):
    """Phone and password do not fit: the same for a phone that nobody has registered."""

    code = "sign_in_refused"
    zh, en = "手机号码或密码错误", "Phone or password is wrong"


class SignInLocked(TooMany):
    """Too many wrong ones, for this phone or from this address. It opens by itself; Retry-After says when."""

    code = "sign_in_locked"
    zh, en = "错误次数过多, 已暂时锁定, 请稍后再试", "Locked for a while after wrong attempts"


class PasswordWrong(Forbidden):
    """The present password is another, or there is none: a recovery sets one."""

    code = "password_wrong"
    zh, en = "原密码错误", "The present password is wrong"


class PasswordExpired(Forbidden):
    """It was right, but its term is over: a recovery sets a new one."""

    code = "password_expired"
    zh, en = "密码已过期, 请通过短信验证码重置", "This password has expired; please set a new one by code"


class NotRegistered(NotFound):
    """Told only to whoever has just proved the phone."""

    code = "not_registered"
    zh, en = "该手机号码尚未注册", "This phone number has no account"


class PhoneRegistered(Conflict):
    """Told only to whoever has just proved the phone. Whose the account is not may have the number released."""

    code = "phone_registered"
    zh, en = (
        "该手机号码已注册, 请直接登录; 如非本人注册, 可办理解绑",
        "This number has an account; sign in or release it",
    )


class NotVerified(Forbidden):
    """The account has a phone, but nobody knows yet whose it is."""

    code = "not_verified"
    zh, en = "请先完成实名认证", "Please verify your real name first"


class AlreadyVerified(Conflict):
    """Of somebody else; an account stays whose it is."""

    code = "already_verified"
    zh, en = "该账户已实名认证为他人, 不能更改", "This account is already verified as somebody else"


class UnderAge(Forbidden):
    """Under fourteen."""

    code = "under_age"
    zh, en = "未满十四周岁, 不能注册使用", "Nobody under fourteen may hold an account"


class NotMatched(Forbidden):
    """The carrier says that name, citizen id and phone do not belong together; which of them, it does not say."""

    code = "not_matched"
    zh, en = "姓名、身份证号码与手机号码实名信息不一致", "The carrier does not know this number under that name and id"


class PersonHasAccount(Conflict):
    """One person, one account: the other one's phone is changed from there, or released first."""

    code = "person_has_account"
    zh, en = (
        "您已有实名账户, 请登录该账户修改联系手机号码; 原号码已停用的, 请先办理手机号码解绑",
        "You have an account already: change its phone there, or have the old number released first",
    )


class PhoneNeeded(Conflict):
    """The account's number was released; it needs another before anything can be verified by it."""

    code = "phone_needed"
    zh, en = "请先设置新的手机号码", "Please set a new phone number first"


class SamePerson(Conflict):
    """The number is held by an account of the same person."""

    code = "same_person"
    zh, en = "该号码已绑定在您本人的账户上, 无需解绑", "This number is on an account of your own"


class SessionUnknown(NotFound):
    """None of the caller's."""

    code = "session_unknown"
    zh, en = "未找到该登录记录", "No such session"


class CheckUnknown(NotFound):
    """None of the caller's, or out of time."""

    code = "check_unknown"
    zh, en = "活体检测不存在或已过期, 请重新开始", "No such check, or it is out of time"


class CheckJudged(Conflict):
    """Frames are judged once."""

    code = "check_judged"
    zh, en = "该次活体检测已有结果, 请重新开始", "This check has been judged already"


class PhoneUnknown(NotFound):
    """No account signs in by it."""

    code = "phone_unknown"
    zh, en = "该手机号码未注册", "No account has this number"
