"""What a person reads of who looked (谁看过我): words for what audit entries hold, and nothing that names an officer."""

from collections.abc import Mapping
from types import MappingProxyType

ACTIONS: Mapping[str, str] = MappingProxyType(
    {
        "person.looked_up": "查询人员信息",
        "vehicle.looked_up": "查询机动车及所有人",
        "person.checked": "核查人员信息",
        "vehicle.checked": "核查机动车及所有人",
        "entry.viewed": "查看布控",
        "clone.viewed": "查看疑似套牌的证据",
        "episode.viewed": "查看重点车辆事件",
        "positions.looked_up": "查询在岗警员位置",
        "vehicle.viewed": "查看机动车",
        "vehicles.viewed": "查看名下已绑定机动车",
        "licence.viewed": "查看驾驶证",
        "points.viewed": "查看记分明细",
        "bindings.viewed": "查看绑定记录",
        "bindings.looked_up": "查询历史绑定",
        "unit.viewed": "查看单位车辆绑定",
        "binding.requested": "申请绑定",
        "binding.refused": "申请绑定未通过",
        "binding.reviewed": "审核绑定申请",
        "binding.bound": "审核通过绑定申请",
        "binding.rejected": "审核未通过绑定申请",
        "binding.withdrawn": "撤回绑定申请",
        "binding.ended": "解除绑定",
        "binding.superseded": "绑定因他人绑定同一车辆而解除",
        "binding.swept": "绑定因登记变更自动解除",
        "registry.refreshed": "强制更新机动车、驾驶证信息",
        "photo.viewed": "查看违法证据照片",
        "picture.read": "识别证件图片",
        "faces.compared": "人脸比对",
        "materials.submitted": "提交业务材料",
        "materials.viewed": "查看业务材料",
        "materials.reviewed": "审核业务材料",
        "materials.accepted": "审核业务材料, 通过",
        "materials.rejected": "审核业务材料, 不通过",
        "penalty.accepted": "确认接受处罚",
        "penalties.viewed": "查看处罚决定",
        "document.viewed": "查看处罚决定书",
        "appeal.filed": "提出异议或申诉",
        "appeal.file_added": "提交异议或申诉的附件",
        "appeal.closed": "撤回异议或申诉",
        "appeal.viewed": "查看异议或申诉",
        "appeals.viewed": "查看全部异议和申诉",
        "appeal.looked_at": "查看异议或申诉材料",
        "appeal.reviewed": "审核异议或申诉",
        "appeal.upheld": "审核异议或申诉, 维持",
        "appeal.proposed": "审核异议或申诉, 提出撤销",
        "appeal.sent_back": "未同意撤销, 退回重新审核",
        "appeal.approved": "同意撤销违法记录和处罚决定",
        "phone.looked_up": "查询手机号码对应的账户",
        "phone.released": "解绑手机号码",
        "phone.changed": "修改联系手机号码",
        "identity.verified": "实名认证",
    }
)
_OTHER_ACTION = "办理其他业务"

ROLES: Mapping[str, str] = MappingProxyType(
    {
        "owner": "本人",
        "citizen": "其他公民",
        "partner": "经本人授权的第三方应用",
        "clerk": "单位经办人",
        "officer": "民警",
        "reviewer": "审核人员",
        "administrator": "管理人员",
        "auditor": "审计人员",
    }
)
_OTHER_ROLE = "工作人员"
_NOBODY = "平台自动处理"


def action_text(action: str) -> str:
    """What was done."""
    return ACTIONS.get(action, _OTHER_ACTION)


def role_text(role: str | None) -> str:
    """In what capacity; None is nobody's: the platform did it by itself."""
    return _NOBODY if role is None else ROLES.get(role, _OTHER_ROLE)
