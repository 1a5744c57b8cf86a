"""The one shape of every refusal (RFC 9457), as a type. `traffic.http.problems` makes them; tests hold them to this."""

from typing import Annotated, NotRequired

from msgspec import Meta
from typing_extensions import TypedDict


class FieldProblem(TypedDict):
    """What is wrong with one field."""

    field: Annotated[str, Meta(description="字段名, 下级字段以点号相连; 也可能是请求头的名称", examples=["plate"])]
    code: Annotated[str, Meta(description="错误代码, 供程序判断", examples=["required"])]
    detail: Annotated[str, Meta(description="错误说明, 供人阅读", examples=["为必填项"])]


class Problem(TypedDict):
    """Why a request was refused."""

    type: Annotated[str, Meta(description="错误类型的 URN", examples=["urn:tongtu:problem:invalid"])]
    code: Annotated[str, Meta(description="错误代码, 供程序判断", examples=["invalid"])]
    title: Annotated[str, Meta(description="错误名称, 供人阅读", examples=["填写的信息有误, 请检查后重试"])]
    status: Annotated[int, Meta(ge=400, le=599, description="HTTP 状态码", examples=[422])]
    detail: Annotated[str, Meta(description="具体说明, 供人阅读", examples=["plate: 为必填项"])]
    correlation_id: Annotated[
        str, Meta(description="本次请求的编号, 报障时请提供", examples=["8d3f6f0e-5c1b-4b0a-9a39-2f6f3f1f7c11"])
    ]
    errors: NotRequired[Annotated[list[FieldProblem], Meta(description="各字段的错误; 与字段无关时没有此项")]]
