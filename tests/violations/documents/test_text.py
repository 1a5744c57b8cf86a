import pytest

from tests.support.decisions import ID, NAME, decision, warning
from violations.documents.text import text_of


def told(made, citizen_id=ID):
    return text_of(made, NAME, citizen_id)


def cells(made, **more):
    return {cell.label: cell.value for row in told(made, **more).rows for cell in row}


def body(made):
    return {section.heading: section.text for section in told(made).sections}


def test_the_table_holds_every_fact_of_the_decision(stage):
    assert cells(decision(place_code="5210100420350")) == {
        "被处罚人": "张途安",
        "性别": "男",
        "居民身份证": ID,
        "驾驶证号": ID,
        "档案编号": "520100000001",
        "准驾车型": "C1",
        "发证机关": "贵阳市公安局交通警察部门",
        "车辆牌号": "贵AZZ321",
        "号牌种类": "小型汽车",
        "违法时间": "2026年11月03日 08时12分",
        "违法编号": "5201150000000000000001",
        "违法地点": "贵阳市观山湖区金阳南路与林城西路交叉口北向南（地点代码 5210100420350）",
        "违法行为": "驾驶机动车不按交通信号灯指示通行的（代码 1625）",
        "违反条款": "《中华人民共和国道路交通安全法》第三十八条、《中华人民共和国道路交通安全法实施条例》第三十八条至第四十三条",
        "处罚依据": "《中华人民共和国道路交通安全法》第九十条、《道路交通安全违法行为记分管理办法》第十条(8)",
        "处罚种类": "罚款",
        "罚款金额": "贰佰元整（¥200.00）",
        "记分": "6分",
        "缴款期限": "2026年11月20日止",
    }


def test_the_heading_names_the_agency_and_the_number_as_printed(stage):
    found = told(decision())
    assert (found.agency, found.number) == ("贵阳市观山湖区公安局交通警察部门", "520115-1900000017")
    assert (found.title, found.day) == ("公安交通管理简易程序处罚决定书", "2026年11月05日")


def test_a_fine_says_what_is_to_be_paid_until_when_and_what_lateness_costs(stage):
    found = body(decision())
    assert "罚款人民币贰佰元整（¥200.00），记6分" in found["一、处罚决定"]
    paying = found["二、履行方式和期限"]
    assert all(word in paying for word in ("15日内", "2026年11月20日", "每日按罚款数额的3%加处罚款", "不超过罚款本数"))


def test_remedies_name_where_until_when_and_in_what_order(stage):
    remedies = body(decision())["三、救济途径"]
    assert all(
        word in remedies for word in ("60日内", "贵阳市观山湖区人民政府", "应当先申请行政复议", "15日内", "人民法院")
    )


def test_a_fine_without_points_says_so(stage):
    assert cells(decision(points=0))["记分"] == "不记分"
    assert "不记分" in body(decision(points=0))["一、处罚决定"]


def test_a_warning_has_neither_fine_nor_points_nor_a_day_to_pay(stage):
    found = cells(warning())
    assert found["处罚种类"] == "警告"
    assert not {"罚款金额", "记分", "缴款期限"} & found.keys()
    assert list(body(warning())) == ["一、处罚决定", "二、救济途径"]
    assert not any("罚款" in text or "记0分" in text for text in body(warning()).values())


def test_measured_and_limit_stand_where_they_were_measured(stage):
    found = cells(decision(measured=74, limit=60))
    assert (found["实测值"], found["标准值"]) == ("74", "60")
    assert cells(decision(measured=74))["标准值"] == "—"
    assert "实测值" not in cells(decision())


def test_a_place_holder_of_the_catalogue_is_never_printed(stage):
    assert cells(decision(code="X101"))["违法行为"] == "驾驶机动车不按交通信号灯指示通行的"


def test_a_womans_number_says_so(stage):
    assert cells(decision(), citizen_id="52010219851201004X")["性别"] == "女"


def test_notes_say_who_confirmed_how_it_came_about_and_what_it_stands_on(stage):
    notes = "".join(told(decision()).notes)
    wanted = ("01K9CHECK00000000000000001", "自助处理", "电子签章", "9f86d081884c7d65", "decision-2026-01")
    assert all(word in notes for word in (*wanted, "penalties-2026-01", "notice-2026-01", "2022-04-01"))


def test_a_withdrawn_decision_carries_the_word_and_the_day(stage):
    found = told(decision(withdrawn_at="2026-11-25T09:00:00+08:00")).across
    assert found == ("已撤销", "本决定已于2026年11月25日撤销，罚款和记分随之取消。")
    assert told(decision()).across is None


def test_a_template_that_nobody_knows_prints_nothing(stage):
    with pytest.raises(KeyError):
        told(decision(template="decision-1999-01"))
