import pytest

from privacy_portal.lib.charts import BOTTOM, TOP, bar_chart, scale_top


@pytest.mark.parametrize(
    ("most", "top"), [(0, 4), (3, 4), (4, 4), (5, 8), (9, 20), (21, 40), (81, 200), (4001, 8000)]
)
def test_the_scale_ends_at_a_round_number(most, top):
    assert scale_top(most) == top


def test_a_bar_stands_on_the_bottom_and_the_highest_fits():
    chart = bar_chart(["jan", "feb"], [[8, 2], [0, 4]])

    assert [bar.series for bar in chart.bars] == [0, 0, 1]  # nothing is drawn for none
    assert all(bar.y + bar.height == BOTTOM for bar in chart.bars)
    assert min(bar.y for bar in chart.bars) == TOP
    assert [mark.text for mark in chart.groups] == ["jan", "feb"]


def test_an_empty_chart_has_a_scale():
    chart = bar_chart(["jan"], [[None], [0]])

    assert chart.bars == []
    assert [mark.text for mark in chart.scale] == ["0", "1", "2", "3", "4"]
