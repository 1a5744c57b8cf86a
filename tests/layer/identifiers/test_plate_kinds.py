from traffic.identifiers.plate_kinds import ANY_NUMBER, PLATE_KINDS


def test_every_kind_is_two_digits_with_a_name_of_its_own() -> None:
    assert all(len(kind) == 2 and kind.isdigit() for kind in PLATE_KINDS)
    assert len(set(PLATE_KINDS.values())) == len(PLATE_KINDS) == 35


def test_forged_borrowed_and_other_plates_may_carry_any_number() -> None:
    assert {PLATE_KINDS[kind] for kind in ANY_NUMBER} == {"假号牌", "挪用号牌", "其他号牌"}
