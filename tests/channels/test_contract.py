from channels.contract import handler
from tests.support.contract_door import ContractDoor


class TestCitizenContract(ContractDoor):
    api, door, handler = "citizen", "contract", staticmethod(handler)
