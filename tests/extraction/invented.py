"""Invented texts that several tests of extraction lay into their pages and dumps."""

from __future__ import annotations

NEWS = (
    "В Заречном во вторник открыли новый мост через реку Быструю, и движение началось в полдень.",
    "Строительство заняло три года и обошлось бюджету в два миллиарда рублей, говорят в мэрии.",
    "По мосту смогут проезжать до тридцати тысяч машин в сутки, подсчитали городские инженеры.",
)
TEXT = "".join(f"<p>{line}</p>" for line in NEWS)
"""The same as paragraphs of HTML."""

MENU = "Главная\nПолитика\nЭкономика\nОбщество\nСпорт\nКультура\nО проекте\nРеклама\n"
"""Lines above the article of a dump."""

TAIL = (
    "Читайте также\nВ Сосновке открыли школу\nМэр ответил на вопросы\n© 2025 Вести Сосновки\n18+\n"
)
"""Lines below it."""
