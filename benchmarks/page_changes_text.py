"""Words that changed pages get: names of looks, comments of readers, a poll."""

from __future__ import annotations

from typing import NamedTuple

UTILITIES = [
    "flex", "mt-4", "text-lg", "px-6", "w-full", "mx-auto", "grid", "relative",
    "overflow-hidden", "border", "rounded-lg", "mb-3", "text-gray-600",
    "leading-relaxed", "font-bold", "space-y-4", "items-center", "justify-between",
    "max-w-2xl", "bg-white", "md:flex", "lg:w-2/3", "hover:underline", "z-10",
    "col-span-2", "tracking-tight", "h-full", "p-4", "inline",
]  # fmt: skip
"""Names by which utility frameworks set looks."""


class Said(NamedTuple):
    """Pieces of comments: who says what and when; `{0}` is a number."""

    people: list[str]
    times: list[str]
    lines: list[str]
    tool: str
    heading: str


COMMENTS = {
    "ru": Said(
        [
            "Марина К.",
            "vadim72",
            "Сергей Ильич",
            "Ольга",
            "tanya_84",
            "Старожил",
            "Пётр Дымов",
            "гость",
            "Лена из Ухты",
            "kot_uchyony",
            "Николай Б.",
            "Рустам",
            "Света",
            "дядя Фёдор",
            "Анна Л.",
            "mikhail",
        ],
        ["{0} часов назад", "{0} мая 2025, 14:{0:02}", "вчера в 12:{0:02}", "{0:02}.05.2025"],
        [
            "Наконец-то об этом написали, давно пора.",
            "Спасибо, очень интересно.",
            "А кто за всё это платить будет? Опять мы с вами.",
            "Я там живу, всё не так.",
            "Согласен с предыдущим оратором, хотя и не во всём.",
            "Моя бабушка всегда говорила: не было бы хуже, и ладно.",
            "Поживём — увидим, обещали ведь и в прошлый раз.",
            "Бред какой-то!",
            "Не понимаю, почему никто не спросил самих жителей, им ведь с этим жить.",
            "У нас во дворе то же самое уже третий год, и ничего не меняется.",
            "Жаль.",
            "Молодцы, так держать!",
            "Кто-нибудь объяснит простыми словами, что теперь будет?",
            "Автор, проверяйте цифры, они у вас не сходятся.",
            "Вот помню, лет двадцать назад всё это решалось одним звонком.",
            "Нет слов, одни выражения.",
            "Раньше и трава была зеленее, и новости добрее.",
            "Полностью поддерживаю, нам всем надо чаще об этом говорить.",
        ],
        "Ответить",
        "Комментарии",
    ),
    "en": Said(
        [
            "Marnie K.",
            "vdm72",
            "OldTimer",
            "Pat from Leeds",
            "Oriel",
            "tanya_84",
            "J. Fenn",
            "guest",
            "NorthernLad",
            "Rosie",
            "bookworm",
            "Hal",
            "Dee Morrow",
            "Quentin B.",
            "just_me",
            "Ines",
        ],
        ["{0} hours ago", "May {0}, 2025 at 2:{0:02} pm", "yesterday, 12:{0:02}", "05/{0:02}/2025"],
        [
            "About time somebody wrote this down.",
            "Thanks, that was a good read.",
            "And who is going to pay for all of it? You and me, as always.",
            "I live there and it is nothing like that.",
            "I agree with the one above me, though not with every word.",
            "My gran used to say that things could always be worse.",
            "We shall see, they promised the same thing last time round.",
            "What utter nonsense!",
            "I don't understand why nobody asked the people who have to live with it.",
            "We have had the same on our street for three years and nothing ever changes.",
            "Sad.",
            "Well done, keep it up!",
            "Can someone explain in plain words what happens now?",
            "Check your numbers, please, they do not add up at all.",
            "I remember when one phone call would have settled it.",
            "Words fail me.",
            "The grass was greener back then and the news was kinder too.",
            "Fully behind this, we should all talk about it more often.",
        ],
        "Reply",
        "Comments",
    ),
}

POLL = {
    "ru": ("А вы что думаете об этом?", "Так и надо", "Это лишнее", "Мне всё равно", "Голосовать"),
    "en": ("What do you make of it?", "Quite right", "No need for it", "I don't mind", "Vote now"),
}
