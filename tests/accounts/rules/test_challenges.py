from accounts.rules.challenges import Motion, challenge_of


def test_every_number_asks_for_three_different_motions():
    found = {challenge_of(number) for number in range(200)}
    assert len(found) == 60
    assert all(len(set(each)) == 3 and set(each) <= set(Motion) for each in found)
