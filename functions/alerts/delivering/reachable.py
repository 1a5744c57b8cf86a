"""Who can be reached just now: officers whose terminal is in service, still theirs, and connected in the session it has."""

from collections.abc import Sequence

from traffic.records.delivery import Delivery
from traffic.records.link import Link
from traffic.records.terminal import Terminal, TerminalState


def connections_of(deliveries: Sequence[Delivery]) -> dict[str, Link]:
    """The connection of each officer who has one. A terminal that was locked, lost or signed out has none for anybody."""
    if not deliveries:
        return {}
    places = {one.terminal for one in deliveries}
    links = {link.terminal: link for link in Link.batch_get(places, consistent_read=True)}
    terminals = {one.terminal: one for one in Terminal.batch_get(links, consistent_read=True)} if links else {}
    found = ((one.officer, links.get(one.terminal), terminals.get(one.terminal)) for one in deliveries)
    return {
        officer: link for officer, link, terminal in found if link and terminal and _stands(officer, link, terminal)
    }


def _stands(officer: str, link: Link, terminal: Terminal) -> bool:
    theirs = link.officer == terminal.officer == officer
    return theirs and link.session == terminal.session and terminal.state == TerminalState.ACTIVE
