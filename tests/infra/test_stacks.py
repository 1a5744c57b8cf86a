import tomllib

import pytest

from infra.local.artifacts import read_template
from infra.stacks import ROOT, stacks

SAMCONFIG = tomllib.loads((ROOT / "samconfig.toml").read_text())


def listed(stage: str) -> list[tuple[str, str, str]]:
    return [
        (
            name.removeprefix(stage),
            one["deploy"]["parameters"]["template_file"],
            one["deploy"]["parameters"]["parameter_overrides"],
        )
        for name, one in SAMCONFIG.items()
        if name.startswith(f"{stage}-")
    ]


def test_a_stage_of_its_own_gets_the_listed_stacks_under_its_name():
    found = {stack.name: stack for stack in stacks("local")}
    assert found["registry"].physical == "tongtu-local-registry"
    assert found["registry"].parameters["Stage"] == "local"
    assert found["registry"].parameters["TrafficLayer"] == "/tongtu/local/layers/traffic"


@pytest.mark.parametrize("stack", stacks("dev"), ids=lambda stack: stack.name)
def test_a_stack_is_given_every_parameter_that_differs_by_stage(stack):
    declared = read_template(stack.template)["Parameters"]
    by_stage = {name for name, one in declared.items() if str(one.get("Default", "")).startswith("/tongtu/")}
    assert set(stack.parameters) == by_stage | {"Stage"}


@pytest.mark.parametrize("stage", ["staging", "prod"])
def test_every_stage_has_the_same_stacks_in_the_same_order(stage):
    of_dev = [(name, template, overrides.replace("dev", stage)) for name, template, overrides in listed("dev")]
    assert listed(stage) == of_dev


def test_nothing_reaches_production_unseen():
    production = [one["deploy"]["parameters"] for name, one in SAMCONFIG.items() if name.startswith("prod-")]
    assert production
    assert all(settings["confirm_changeset"] for settings in production)
