from infra.drawing.decision import PICTURE, example, picture


def test_the_example_is_drawn_from_the_real_document_and_small_enough_for_the_readme():
    drawn = picture(example())
    assert drawn.startswith(b"\x89PNG")
    assert len(drawn) < 200_000
    assert PICTURE.stat().st_size < 200_000
