import itertools
from datetime import date
from decimal import Decimal

from thidua_pages.public.charts.line import line_chart_of

COURSE = [
    (date(2023, 8, 1), Decimal("0.52")),
    (date(2023, 9, 30), Decimal("0.47")),
    (date(2023, 12, 10), Decimal("0.39")),
]


def test_the_line_runs_from_the_first_day_to_the_last_and_days_keep_their_distance() -> None:
    line = line_chart_of("c", COURSE, Decimal("0.39"), "%")
    assert line is not None
    xs = [float(point.x.rstrip("%")) for point in line.points]
    assert (xs[0], xs[-1]) == (10.0, 90.0)
    assert round((xs[1] - xs[0]) / (xs[2] - xs[0]), 2) == round(60 / 131, 2)
    assert len(line.segments) == 2


def test_higher_stands_higher_and_the_target_has_its_level() -> None:
    line = line_chart_of("c", COURSE, Decimal("0.39"))
    assert line is not None
    ys = [float(point.y) for point in line.points]
    assert ys == sorted(ys)
    assert line.target_y == line.points[-1].y


def test_a_target_beyond_what_was_measured_is_inside_the_drawing() -> None:
    line = line_chart_of("c", COURSE, Decimal(2))
    assert line is not None
    assert line.target_y is not None
    assert float(line.target_y) < min(float(point.y) for point in line.points)


def test_labels_that_would_touch_are_left_out() -> None:
    days = [(date(2023, 8, day), Decimal(day)) for day in range(1, 32)]
    line = line_chart_of("c", days)
    assert line is not None
    labelled = [point for point in line.points if point.labelled]
    assert (labelled[0].day, labelled[-1].day) == (days[0][0], days[-1][0])
    gaps = [float(b.x.rstrip("%")) - float(a.x.rstrip("%")) for a, b in itertools.pairwise(labelled)]
    assert min(gaps) >= 19
    assert line.target_y is None


def test_equal_values_make_a_level_line_and_a_single_day_makes_none() -> None:
    level = line_chart_of("c", [(date(2023, 8, 1), Decimal(5)), (date(2023, 9, 1), Decimal(5))], Decimal(5))
    assert level is not None
    assert {point.y for point in level.points} == {level.target_y}
    assert line_chart_of("c", COURSE[:1], Decimal(1)) is None
    assert line_chart_of("c", [COURSE[0], COURSE[0]]) is None
