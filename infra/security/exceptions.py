"""What the tools find and we let stand: the check, where, and why. An entry that no longer matches anything fails the command."""

from fnmatch import fnmatchcase
from typing import NamedTuple

from infra.security.finding import Finding


class Explained(NamedTuple):
    """One check of one tool, at these places (a `*` stands for anything; each place has to match), and why it stands."""

    check: str
    where: tuple[str, ...]
    why: str

    def places(self, finding: Finding) -> set[str]:
        """The places of its own that this finding is at."""
        if finding.check != self.check:
            return set()
        return {place for place in self.where if fnmatchcase(finding.where, place)}


_FUNCTIONS = ("infra/*.yaml AWS::Serverless::Function.*",)

EXPLAINED = (
    Explained(
        "CKV_AWS_115",
        _FUNCTIONS,
        "Reserved concurrency is taken from what all functions of the account share. Queue doors are bounded by the"
        " MaximumConcurrency of their queue (tests/infra/test_templates.py), HTTP doors by the throttle of their API's stage.",
    ),
    Explained(
        "CKV_AWS_116",
        _FUNCTIONS,
        "Queue doors have the dead letters of their queue, HTTP doors answer at once, and what a schedule misses after Lambda's own"
        " tries its next run does (a heartbeat alarm watches each).",
    ),
    Explained(
        "CKV_AWS_117",
        _FUNCTIONS,
        "A network of our own would guard nothing: every store is reached through the provider's endpoints with IAM, no database"
        " listens anywhere, and outside parties are reached over the internet all the same.",
    ),
    Explained(
        "CKV_AWS_173",
        _FUNCTIONS,
        "The environment holds names and switches, never a secret (tests/infra/test_security.py); Lambda encrypts it with the"
        " provider's key, and a key of ours would make every cold start wait for KMS.",
    ),
    Explained(
        "CKV_AWS_18",
        ("infra/*.yaml AWS::S3::Bucket.*",),
        "Server access logs would hold file names beside addresses in the clear. Who looked at what is in the sealed audit, written"
        " by the door that made the link; CloudTrail's data events are the account's to switch on.",
    ),
    Explained(
        "CKV_AWS_21",
        (
            "infra/payments.yaml AWS::S3::Bucket.Reports",
            "infra/recognition.yaml AWS::S3::Bucket.Renditions",
            "infra/registry.yaml AWS::S3::Bucket.Staging",
            "infra/violations.yaml AWS::S3::Bucket.Renditions",
        ),
        "What lies here is made from originals that are versioned, and can be made again; older versions would only keep personal"
        " data for longer than anybody needs it.",
    ),
    Explained(
        "CKV_AWS_33",
        ("infra/foundation.yaml AWS::KMS::Key.DataKey",),
        "Everybody means everybody of this account who comes through DynamoDB, S3, SQS or Secrets Manager: both conditions stand in"
        " the statement. It is what AWS's own keys say; roles are held by their rights on tables, buckets and queues.",
    ),
    Explained(
        "CKV_AWS_76",
        ("infra/api/*.yaml AWS::Serverless::Api.Api",),
        "Each door logs each call with its correlation id and nothing personal; the gateway's own log would hold addresses, and"
        " needs a role of the whole account that no stack should own.",
    ),
    Explained(
        "CKV_AWS_95",
        ("infra/alerts.yaml AWS::ApiGatewayV2::Stage.ChannelStage",),
        "The same holds for open connections: the door that opens and closes them logs both.",
    ),
    Explained(
        "CKV_AWS_120",
        ("infra/api/*.yaml AWS::Serverless::Api.Api",),
        "Answers are about one person and carry Cache-Control: no-store; a shared cache is what must not be there.",
    ),
    Explained(
        "CKV_AWS_192",
        ("infra/api/citizen.yaml AWS::WAFv2::WebACL.Firewall",),
        "Log4j is Java, and nothing here is. The firewall's one rule counts look-ups, and its blocks are answered as 429.",
    ),
    Explained(
        "B101",
        ("layers/traffic/python/traffic/gateways/alipay_pay/stand_in/operations.py",),
        "A stand-in's own books, and a line that tells the type checker what the line before made sure of.",
    ),
    Explained(
        "B105",
        (
            "functions/accounts/oauth/pages/fields.py",
            "functions/accounts/oauth/presented.py",
            "functions/partners/calling/subscribing.py",
            "functions/recognition/rules/set_states.py",
            "functions/terminals/rules/terms.py",
            "functions/terminals/signing/session.py",
            "layers/traffic/python/traffic/envelopes/keys.py",
        ),
        "Words of protocols, states and names of secrets: none of them is one.",
    ),
    Explained(
        "B105",
        (
            "infra/local/citizen.py",
            "infra/local/counterparts.py",
            "infra/local/officers.py",
            "layers/traffic/python/traffic/gateways/alipay/stand_in.py",
            "layers/traffic/python/traffic/gateways/wechat/stand_in.py",
        ),
        "Keys of the local stack and of stand-ins, which open nothing.",
    ),
    Explained(
        "B302",
        ("functions/payments/matching/spill.py",),
        "What marshal reads, the same call wrote into its own temporary file a moment before; nobody else can write there.",
    ),
    Explained(
        "B310",
        ("infra/local/client.py", "infra/local/ministack.py", "infra/local/redeploy.py"),
        "The addresses are this machine's own, put together here; no caller names one.",
    ),
    Explained(
        "B311",
        ("infra/*", "layers/traffic/python/traffic/ids.py"),
        "Chances that have to come out the same each time, from a seed: samples, specimens, simulations, and ids in tests. Without"
        " a seed traffic.ids takes the system's source.",
    ),
    Explained(
        "B404",
        ("infra/*",),
        "Tools that start other programs are what infra has beside templates; functions have none.",
    ),
    Explained(
        "B603",
        ("infra/*",),
        "Fixed programs, no shell, and no argument that comes from a caller.",
    ),
    Explained(
        "B406",
        ("infra/drawing/sheet.py",),
        "Only escape is taken from there, which writes XML and reads none.",
    ),
)


def unexplained(findings: list[Finding]) -> list[Finding]:
    """Those that no entry explains."""
    return [one for one in findings if not any(entry.places(one) for entry in EXPLAINED)]


def without_findings(findings: list[Finding]) -> list[tuple[str, str]]:
    """(check, place) of every entry that nothing was found at any more."""
    met = {(entry.check, place) for entry in EXPLAINED for one in findings for place in entry.places(one)}
    return [(entry.check, place) for entry in EXPLAINED for place in entry.where if (entry.check, place) not in met]
