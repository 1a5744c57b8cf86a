from alerts.rules.frames import following_frame, raised_frame


def test_a_frame_is_named_after_its_alert_and_what_it_tells():
    assert raised_frame("A") == "A#raised"
    assert following_frame("A", "signed", 3) == "A#signed-3"
