"""Names that WordPress and its page builder give every article say nothing of its text."""

from __future__ import annotations

import pytest

from newsbot.extraction.blocks.hints import hints_of

POST = "post-71 post type-post status-publish hentry"


@pytest.mark.parametrize(
    "names",
    [
        "category-news tag-video tag-comments",
        "format-gallery category-media tag-tags",
        "tag-related-news category-advertising",
        "category-author tag-popup format-video",
        "category-hidden-gems tag-share",
        "category-menu tag-subscribe",
    ],
)
def test_what_a_post_is_about_says_nothing_of_its_text(names: str) -> None:
    assert not hints_of(f"{POST} {names}")
    assert not hints_of(f"elementor-location-single type-post {names}")


@pytest.mark.parametrize(
    ("names", "hint"),
    [
        ("tag-list", "tags"),
        ("tag-cloud widget", "tags"),
        ("post-footer tag-cloud", "tags"),
        (f"{POST} related-posts", "related"),
        ("hentry comments-area", "comment"),
        ("category-tags", "tags"),
        ("post tags hentry", "tags"),
        ("entry-content hentry", "body"),
        ("format-video player", "media"),
        ("share-post type-post", "share"),
    ],
)
def test_other_names_say_what_they_did(names: str, hint: str) -> None:
    assert hint in hints_of(names)


def test_a_part_of_a_page_builder_is_no_side_matter_for_its_name() -> None:
    for name in ("elementor-widget-wrap", "elementor-element elementor-widget-container"):
        assert not hints_of(name)
    assert hints_of("elementor-widget elementor-widget-theme-post-content") == {"body"}


@pytest.mark.parametrize(
    "names",
    [
        "widget",
        "widgets-right",
        "elementor-widget-sidebar",
        "elementor-widget-wp-widget-recent-posts",
        "elementor-location-single widget",
        "textwidget widget_text",
    ],
)
def test_widgets_beside_the_text_still_are(names: str) -> None:
    assert "aside" in hints_of(names)
