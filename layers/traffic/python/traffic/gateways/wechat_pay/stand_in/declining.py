"""What the stand-in does not do, by WeChat's codes, words and statuses."""

from collections.abc import Mapping

_MESSAGES: Mapping[str, tuple[int, str]] = {
    "PARAM_ERROR": (400, "参数错误"),
    "INVALID_REQUEST": (400, "请求参数符合参数格式，但不符合业务规则"),
    "APPID_MCHID_NOT_MATCH": (400, "appid和mch_id不匹配"),
    "SIGN_ERROR": (401, "签名错误"),
    "ORDERPAID": (400, "该订单已支付"),
    "ORDER_CLOSED": (400, "该订单已关闭"),
    "ORDER_NOT_EXIST": (404, "订单不存在"),
    "RESOURCE_NOT_EXISTS": (404, "查询的资源不存在"),
    "NO_STATEMENT_EXIST": (400, "账单文件不存在"),
    "STATEMENT_CREATING": (400, "账单生成中"),
    "FREQUENCY_LIMITED": (429, "频率超限"),
    "SYSTEM_ERROR": (500, "系统异常，请稍后重试"),
}
REPEATED = "201 商户订单号重复"
DIFFERENT = "订单金额或退款金额与之前请求不一致，请核实后再试"
TOO_MUCH = "累计退款金额大于支付金额"
NO_SUCH_DAY = "账单日期不合法"


class Declined(Exception):
    """A request that is answered by a code."""

    def __init__(self, code: str, message: str = "") -> None:
        super().__init__(code)
        self.status, usual = _MESSAGES[code]
        self.told = {"code": code, "message": message or usual}
