"""The pages' texts, in Chinese and English."""

WORDS: dict[str, tuple[str, str]] = {
    "brand": ("通途 · 道路交通服务", "Tongtu · road traffic services"),
    "title": ("授权确认", "Allow an app"),
    "heading": ("“{name}”请求您允许它", "“{name}” asks you to let it"),
    "promise": (
        "它不会得到您的身份证号码、手机号码和密码。您随时可以在通途的“登录与授权”中撤回。",
        "It gets neither your citizen id nor your phone number or password. You can take this back in Tongtu at any time.",
    ),
    "phone": ("手机号码", "Mobile phone number"),
    "code": ("发送至 {phone} 的验证码", "Code sent to {phone}"),
    "password": ("密码", "Password"),
    "send": ("获取验证码", "Send me a code"),
    "again": ("重新获取验证码", "Send another code"),
    "use_password": ("用密码登录", "Use my password"),
    "allow": ("登录并允许", "Sign in and allow"),
    "deny": ("不允许", "Do not allow"),
    "reference": ("编号 {number}", "Reference {number}"),
}


def word(name: str, *, english: bool) -> str:
    """One text in one of the two languages."""
    return WORDS[name][english]
