from channels.police_contract import handler
from tests.support.contract_door import ContractDoor


class TestPoliceContract(ContractDoor):
    api, door, handler = "police", "police_contract", staticmethod(handler)
