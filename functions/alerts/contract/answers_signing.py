"""What officers are shown of alerts."""

from typing import Annotated

from msgspec import Meta
from typing_extensions import TypedDict

from traffic.http.answers import Moment
from traffic.records.alert import AlertState

Level = Annotated[int, Meta(description="预警级别: 1 红, 2 橙, 3 黄, 4 蓝; 1 最严重", examples=[1])]


class AlertHead(TypedDict):
    """An alert without the vehicle that it is about."""

    alert: Annotated[str, Meta(description="预警编号", examples=["01K9ALERT00000000000000001"])]
    state: Annotated[
        AlertState,
        Meta(
            description="`raised` 待签收, `signed` 已签收, `fed_back` 已反馈, `closed` 已办结, `withdrawn` 已撤销",
            examples=["raised"],
        ),
    ]
    state_text: Annotated[str, Meta(description="状态文字", examples=["待签收"])]
    step: Annotated[int, Meta(description="升级层级: 0 就近, 1 扩大范围, 2 上级指挥中心", examples=[0])]
    source: Annotated[
        str,
        Meta(
            description="来源: `watchlist` 布控, `clone` 假套牌, `fleet` 重点车辆, `partner` 外部推送",
            examples=["watchlist"],
        ),
    ]
    kind: Annotated[str, Meta(description="预警类型", examples=["stolen"])]
    level: Level
    level_text: Annotated[str, Meta(description="级别文字", examples=["红色"])]
    district: Annotated[str, Meta(description="行政区划代码(6位)", examples=["520103"])]
    site: Annotated[str | None, Meta(description="卡口编号; 不由卡口发现时为 null", examples=["520103000001"])]
    road: Annotated[str | None, Meta(description="道路编号; 不详时为 null", examples=["G75"])]
    raised_at: Annotated[Moment, Meta(description="预警产生时间", examples=["2026-11-05T12:00:00.350+08:00"])]
    owner: Annotated[str | None, Meta(description="签收民警的警号; 未签收时为 null", examples=[None])]
    due: Annotated[
        str | None, Meta(description="待办事项: `feedback` 首次反馈, `final` 最终反馈; 没有时为 null", examples=[None])
    ]
    due_at: Annotated[Moment | None, Meta(description="待办期限; 没有时为 null", examples=[None])]


class AlertSighting(TypedDict):
    """The vehicle that an alert is about, where it was and whither it went, and what is to be done."""

    action: Annotated[str | None, Meta(description="处置方式; 没有时为 null", examples=["intercept"])]
    words: Annotated[str | None, Meta(description="提示内容; 没有时为 null", examples=[None])]
    match: Annotated[
        str | None,
        Meta(
            description="比对方式: `exact` 完全一致, `variant` 易混字符, `mask` 模糊号牌; 不经比对时为 null",
            examples=["exact"],
        ),
    ]
    plate: Annotated[str | None, Meta(description="号牌号码; 没有时为 null", examples=["贵A7C301"])]
    plate_kind: Annotated[str | None, Meta(description="号牌种类; 没有时为 null", examples=["02"])]
    longitude: Annotated[float, Meta(description="经度(WGS-84)", examples=[106.713])]
    latitude: Annotated[float, Meta(description="纬度(WGS-84)", examples=[26.578])]
    bearing: Annotated[int | None, Meta(description="行驶方向(正北为0度); 不详时为 null", examples=[90])]
    speed: Annotated[int | None, Meta(description="速度(千米/小时); 不详时为 null", examples=[86])]
    checkpoint: Annotated[str | None, Meta(description="建议拦截的执法站; 没有时为 null", examples=[None])]
    why: Annotated[str | None, Meta(description="选择该执法站的依据; 没有时为 null", examples=[None])]


class AlertAnswer(AlertHead, AlertSighting):
    """An alert as whoever was told of it sees it."""

    outcome: Annotated[str | None, Meta(description="最近一次反馈的结果代码; 未反馈时为 null", examples=[None])]
    outcome_text: Annotated[str | None, Meta(description="结果文字; 未反馈时为 null", examples=[None])]


class AlertPhotoForm(TypedDict):
    """A form (multipart/form-data, POST) that takes exactly the announced photo, good until `expires_at`."""

    url: Annotated[str, Meta(description="上传地址", examples=["https://example.com/photos"])]
    fields: Annotated[
        dict[str, str],
        Meta(
            description="须原样置于文件之前的表单字段; 文件字段名为 `file`, 放在最后",
            examples=[{"key": "feedback/01K9ALERT00000000000000001/9f86d081.jpeg"}],
        ),
    ]
    expires_at: Annotated[Moment, Meta(description="表单的失效时间", examples=["2026-11-05T12:05:00+08:00"])]
