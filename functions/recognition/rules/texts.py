"""What kinds, fields, verdicts and refusals are called on a screen."""

from collections.abc import Mapping
from types import MappingProxyType

from recognition.rules.readings import Kind
from recognition.rules.verdicts import Verdict

KINDS: Mapping[Kind, str] = MappingProxyType(
    {
        Kind.PLATE: "机动车号牌",
        Kind.VIN: "车辆识别代号(VIN)",
        Kind.DRIVING_LICENCE: "驾驶证主页",
        Kind.LICENCE_CORE: "驾驶证副页",
        Kind.CITIZEN_ID_FRONT: "身份证人像面",
        Kind.CITIZEN_ID_BACK: "身份证国徽面",
        Kind.VEHICLE_LICENCE: "行驶证主页",
        Kind.VEHICLE_LICENCE_BACK: "行驶证副页",
    }
)

FIELDS: Mapping[str, str] = MappingProxyType(
    {
        "plate": "号牌号码",
        "colour": "号牌颜色",
        "kinds": "可能的号牌种类",
        "name": "姓名",
        "sex": "性别",
        "nation": "民族",
        "birth": "出生日期",
        "address": "住址",
        "citizen_id": "公民身份号码",
        "issuer": "签发机关",
        "valid_from": "有效期起",
        "valid_to": "有效期止",
        "licence_number": "证号",
        "nationality": "国籍",
        "first_issued": "初次领证日期",
        "classes": "准驾车型",
        "file_number": "档案编号",
        "core_number": "证芯编号",
        "record": "记录",
        "vehicle_type": "车辆类型",
        "owner": "所有人",
        "use": "使用性质",
        "model": "品牌型号",
        "vin": "车辆识别代号",
        "engine_number": "发动机号码",
        "registered": "注册日期",
        "issued": "发证日期",
        "seats": "核定载人数",
        "gross_mass": "总质量",
        "curb_mass": "整备质量",
        "load_mass": "核定载质量",
        "dimensions": "外廓尺寸",
        "traction_mass": "准牵引总质量",
        "inspection_valid_to": "检验有效期止",
        "remarks": "备注",
    }
)

VERDICTS: Mapping[Verdict, str] = MappingProxyType(
    {Verdict.CERTAIN: "可直接采用", Verdict.CHECK: "请核对", Verdict.UNREADABLE: "无法辨认"}
)

NOTHING_FOUND = "nothing_found"

REFUSALS: Mapping[str, str] = MappingProxyType(
    {
        NOTHING_FOUND: "图片中没有找到号牌或证件, 请对准后重新拍摄",
        "too_dark": "光线太暗, 请在明亮处重新拍摄",
        "too_bright": "光线过强, 请避开强光重新拍摄",
        "too_blurred": "图片模糊, 请拿稳对焦后重新拍摄",
        "glare": "有反光遮住文字, 请换个角度重新拍摄",
        "move_closer": "距离太远, 请靠近后重新拍摄",
        "too_small": "图片尺寸太小, 请使用原图",
        "too_large": "图片尺寸太大, 请缩小后重新上传",
        "too_many_bytes": "文件太大, 请压缩后重新上传",
        "not_a_picture": "文件不是可以识别的图片, 请上传 JPEG 或 PNG 照片",
        "truncated": "图片不完整, 请重新上传",
        "animated": "不支持动态图片, 请上传照片",
    }
)
_AGAIN = "图片无法识别, 请重新拍摄"


def field_text(name: str) -> str:
    """What a field is called; one that has no text goes by its name."""
    return FIELDS.get(name, name)


def refusal_text(code: str) -> str:
    """What to do about a refusal, in words."""
    return REFUSALS.get(code, _AGAIN)
