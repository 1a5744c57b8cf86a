"""What a person is told for each code of InvalidIdentifier: Chinese first, then English."""

from collections.abc import Mapping

TEXTS: Mapping[str, tuple[str, str]] = {
    "behaviour_code_malformed": ("违法行为代码格式不正确", "The violation code is not well formed"),
    "citizen_id_birth": ("身份证号码中的出生日期不正确", "The date of birth in the citizen id is not possible"),
    "citizen_id_check_digit": ("身份证号码校验位不正确", "The check digit of the citizen id is wrong"),
    "citizen_id_malformed": ("身份证号码格式不正确", "The citizen id is not well formed"),
    "citizen_id_province": ("身份证号码中的地区不存在", "The citizen id names no known province"),
    "core_number_malformed": ("证芯编号应为13位数字", "The document core number has 13 digits"),
    "decision_number_malformed": ("决定书编号格式不正确", "The decision number is not well formed"),
    "department_malformed": ("管理部门代码应为12位数字", "The department code has 12 digits"),
    "driver_states_malformed": ("驾驶证状态代码不正确", "The driving licence status is not known"),
    "engine_number_malformed": ("发动机号格式不正确", "The engine number is not well formed"),
    "iccid_malformed": ("ICCID 格式不正确", "The ICCID is not well formed"),
    "imei_check_digit": ("IMEI 校验位不正确", "The check digit of the IMEI is wrong"),
    "imei_malformed": ("IMEI 应为15位数字", "The IMEI has 15 digits"),
    "licence_classes_malformed": ("准驾车型代号不正确", "The driving licence class is not known"),
    "licence_file_number_malformed": ("驾驶证档案编号应为12位", "The licence file number has 12 characters"),
    "organisation_code_check_character": (
        "组织机构代码校验位不正确",
        "The check character of the code is wrong",
    ),
    "organisation_code_malformed": ("组织机构代码格式不正确", "The organisation code is not well formed"),
    "phone_malformed": ("手机号码格式不正确", "The mobile number is not well formed"),
    "plate_kind_mismatch": ("号牌号码与号牌种类不符", "The plate number does not belong to this kind of plate"),
    "plate_kind_unknown": ("号牌种类不存在", "There is no such kind of plate"),
    "plate_malformed": ("号牌号码格式不正确", "The plate number is not well formed"),
    "uscc_check_character": ("统一社会信用代码校验位不正确", "The check character of the social credit code is wrong"),
    "uscc_malformed": ("统一社会信用代码格式不正确", "The social credit code is not well formed"),
    "vehicle_states_malformed": ("机动车状态代码不正确", "The vehicle status is not known"),
    "vehicle_use_unknown": ("使用性质代码不正确", "The use of the vehicle is not known"),
    "vin_malformed": ("车辆识别代号应为17位", "The vehicle identification number has 17 characters"),
    "violation_number_malformed": ("违法编号应为22位数字", "The violation number has 22 digits"),
}
