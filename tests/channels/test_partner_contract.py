from channels.partner_contract import handler
from tests.support.contract_door import ContractDoor


class TestPartnerContract(ContractDoor):
    api, door, handler = "partner", "partner_contract", staticmethod(handler)
