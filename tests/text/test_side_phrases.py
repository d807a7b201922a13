"""Calls and legal notes in English, and sentences of reports that have their words."""

from __future__ import annotations

import pytest

from newsbot.text.side_matter.phrases import is_side_matter


@pytest.mark.parametrize(
    "line",
    [
        "Sign up for the Ottermere Morning newsletter.",
        "For daily wit & wisdom, sign up for the Almanac.",
        "🚀 Sign up for The Replay, a weekly look at bridges.",
        "Was this forwarded to you? Sign up to get it every week.",
        "Bookmark this page and sign up for our daily letter.",
        "Subscribe to the Ottermere Courier for more stories like this.",
        "Never miss a story! Subscribe to the podcast.",
        "By entering your address, you agree to our Terms of Service.",
        "I have read and agree to the Terms and Conditions of the shop.",
        "This site is protected; the Privacy Policy and Terms of Service apply.",
        "Terms of Use | Privacy Policy | Cookie settings",
        "Use of this site constitutes acceptance of our Terms of Use.",
        "Please review our updated Terms of Service.",
        "Market Data Terms of Use and more",
        "You can subscribe to the podcast on any platform.",
        "Do not forget to subscribe to the channel for more films of bridges.",
        "Your use of this website is subject to the terms of use of Ottermere Media.",
        "By posting a comment you are bound by the terms of service of this site.",
        "See our terms and conditions for details.",
        "Registered users can read this article for free.",
    ],
)
def test_a_call_or_a_legal_note_is_side_matter(line: str) -> None:
    assert is_side_matter(line)


@pytest.mark.parametrize(
    "line",
    [
        "When drivers sign up for the programme, they receive a free day of rental at once.",
        "Residents can sign up for the ferry pass at the town hall until the end of May.",
        "Nearly 400 families chose to sign up for the trial, the clinic in Ottermere said.",
        "You can sign up for the notification, though the shop admits that few are sent.",
        "Customers subscribe to the service by the month, by the quarter or by the year.",
        "The project lets local customers subscribe to the solar farm for a lower bill.",
        "The app scans the terms and conditions of a loan and warns of what is uncertain.",
        "You may follow the terms and conditions either of that version or of any later one.",
        "The city will review the terms and conditions of its contract with the bus company.",
        "The same terms and conditions apply to all lenders in Ottermere, the ministry said.",
        "The union rejected the terms and conditions that the port had offered in March.",
        "The method may be at an end, both in terms of usefulness and in terms of cost.",
        "Other aims are awareness, consultations or newsletter sign-ups, the study found.",
        "With 50 mobile subscribers a channel can go live and monetise its inbox of ideas.",
        "Here is a guide on how our app was published and how its downloads were counted.",
        "The bank registered our local news agency as a creditor, the court heard on Monday.",
    ],
)
def test_a_sentence_of_a_report_is_none(line: str) -> None:
    assert not is_side_matter(line)
