"""A new account, its claim to the phone, its first session: one transaction, which spends the code."""

from accounts.contract.refusals import CodeWrong, PhoneRegistered
from accounts.contract.requests import RegistrationRequest
from accounts.credentials.codes import CodePurpose, proved
from accounts.credentials.passwords import new_passwords
from accounts.sessions.opening import OWN_APP, OWN_SCOPE, Tokens, new_session, tokens_of
from traffic import clock, ids
from traffic.privacy.sealing import phone_token, seal
from traffic.records.account import Account, AccountClaim, ClaimKind
from traffic.records.phone_code import PhoneCode
from traffic.records.session import Session, SessionKind
from traffic.records.transaction import Lost, together


def register(sent: RegistrationRequest, address: str, device: str | None) -> tuple[Account, Tokens]:
    """The account and its first tokens; raises Invalid, CodeWrong, SignInLocked, PhoneRegistered."""
    # A password that will not do costs no try at the code.
    hashes = new_passwords(sent.password, "password", phone=sent.number) if sent.password else []
    code = proved(sent.number, CodePurpose.REGISTER, sent.code, address)
    account = _account(sent, hashes)
    session = new_session(
        account.account,
        kind=SessionKind.OWN,
        client=OWN_APP,
        scope=OWN_SCOPE,
        device=device,
        device_name=sent.device_name,
    )
    _keep(account, code, session)
    return account, tokens_of(session)


def _account(sent: RegistrationRequest, hashes: list[str]) -> Account:
    now = clock.china_now().isoformat(timespec="seconds")
    return Account(
        ids.sortable(),
        phone_sealed=seal(sent.number, "account.phone"),
        phone_token=phone_token(sent.number),
        passwords=hashes,
        password_set_on=clock.business_day().isoformat() if hashes else None,
        consent=sent.consent,
        consented_at=now,
        created_at=now,
    )


def _keep(account: Account, code: PhoneCode, session: Session) -> None:
    claim = AccountClaim.of(ClaimKind.PHONE, account.phone_token or "", account.account)
    try:
        with together() as transaction:
            transaction.delete(code, condition=code.unspent)
            transaction.save(claim, condition=AccountClaim.claim.does_not_exist())
            transaction.save(account)
            transaction.save(session)
    except Lost as lost:
        raise CodeWrong if 0 in lost.places else PhoneRegistered from None
