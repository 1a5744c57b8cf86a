import re

from tests.support.template import ROOT, doors

README = (ROOT / "README.md").read_text()


def test_every_link_leads_somewhere():
    links = re.findall(r"\]\(([^)#]+)\)", README) + re.findall(r"`((?:functions|tests|infra)/[\w/.]+)`", README)
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_the_table_names_every_door_and_no_other():
    named, domain = set(), ""
    for first, door in re.findall(r"^\| ([a-z]*)[^|]*\| `(\w+)` \|", README, re.MULTILINE):
        domain = first or domain
        named.add(f"{domain}-{door}")
    assert named == set(doors())


def test_every_command_it_speaks_of_exists():
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    assert set(re.findall(r"`?make ([a-z-]+)", README)) - {"and"} <= targets
