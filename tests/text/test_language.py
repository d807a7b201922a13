"""Languages are known by their small words."""

from __future__ import annotations

import subprocess
import sys

import pytest

from newsbot.text.language import language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("В Заречье открыли мост, и теперь на другой берег ходит автобус.", "ru"),
        ("У Заріччі відкрили міст, і тепер на інший берег ходить автобус, який був у місті.", "uk"),
        ("The bridge was opened in the village, and a bus goes to the other bank.", "en"),
        ("Die Brücke wurde im Dorf eröffnet, und der Bus fährt auf das andere Ufer.", "de"),
        ("Le pont a été ouvert dans le village, et un bus va sur l'autre rive.", "fr"),
        ("12 345 — 67", None),
        ("", None),
        ("Kalanka Sosnovka Brodov Zarechye", None),
    ],
)
def test_the_language_of_a_text(text: str, language: str | None) -> None:
    assert language_of(text) == language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Бүгін қалада жаңа көпір ашылды, оны тұрғындар көптен күткен еді.", "kk"),
        ("Бүгүн шаарда жаңы көпүрө ачылды, аны тургундар көптөн бери күткөн эле.", "ky"),
        ("У горадзе адкрылі новы мост праз раку, паведаміла ў аўторак прэс-служба.", "be"),
        ("Мост адкрылі ўчора, і цяпер на другі бераг ходзіць аўтобус.", "be"),
        ("Новият мост в града беше открит днес и по него вече се движат автобуси.", "bg"),
    ],
)
def test_neighbours_of_russian_and_its_script(text: str, language: str) -> None:
    assert language_of(text) == language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("市政府星期二开放了新桥。", "zh"),
        ("三星 Galaxy S20 采用高通 865 与 Exynos 990 两种方案，屏幕支持 HDR10。", "zh"),
        ("市議会は火曜日に新しい橋を開通した。", "ja"),
        ("시의회는 화요일 새 다리를 개통했다.", "ko"),
        ("งานเริ่มเมื่อสองปีก่อนและใช้เงินสามสิบล้านบาท", "th"),
        ("শহরের পুরোনো ট্রাম ডিপোর মেরামত শেষ হয়েছে।", "bn"),
        ("Το δημοτικό συμβούλιο άνοιξε τη νέα γέφυρα.", "el"),
        ("מועצת העיר פתחה את הגשר החדש ביום שלישי.", "he"),
        ("ქალაქის საბჭომ ახალი ხიდი გახსნა.", "ka"),
        ("The bank at 中山路 was opened in the village, and a bus goes to it.", "en"),
        ("В Заречье открыли ресторан «和平», и теперь там обедают на берегу.", "ru"),
    ],
)
def test_a_script_of_one_language_names_it(text: str, language: str) -> None:
    assert language_of(text) == language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("नगर के पुराने ट्राम डिपो की मरम्मत पूरी हो गई है और उसमें नया संग्रहालय खुलेगा। " * 4, "hi"),
        ("Ura e re mbi lumë u hap sot në qytet, njoftoi zyra e shtypit e bashkisë. " * 3, "sq"),
    ],
)  # fmt: skip
def test_a_model_knows_what_the_tables_do_not(text: str, language: str) -> None:
    assert language_of(text) == language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Gradonačelnik je u utorak otvorio novi most preko rijeke koji su stanovnici čekali deset "
         "godina. Radovi su počeli u ožujku prošle godine i trajali su do kraja jeseni.", "hr"),
        ("Župan je v torek odprl nov most čez reko, na katerega so prebivalci čakali deset let. "
         "Dela so se začela marca lani in so trajala do konca jeseni, so povedali v mestu.", "sl"),
        ("Primátor v utorok otvoril nový most cez rieku, na ktorý obyvatelia čakali desať rokov. "
         "Práce sa začali v marci minulého roka a trvali do konca jesene, povedal úrad.", "sk"),
        ("Linnapea avas teisipäeval uue silla üle jõe, mida elanikud on oodanud kümme aastat. "
         "Tööd algasid eelmise aasta märtsis ja kestsid sügise lõpuni, ütles linnavalitsus.", "et"),
        ("L'alcalde va obrir dimarts el nou pont sobre el riu que els veïns esperaven des de fa "
         "deu anys. Les obres van començar el març de l'any passat, va dir l'ajuntament.", "ca"),
        ("O alcalde abriu o martes a nova ponte sobre o río que os veciños agardaban desde hai dez "
         "anos. As obras comezaron en marzo do ano pasado e duraron ata o final do outono.", "gl"),
        ("Градоначалникот во вторникот го отвори новиот мост преку реката, кој жителите го чекаа "
         "десет години. Работите почнаа во март минатата година и траеја до есента.", "mk"),
        ("Шәһәр мэры сишәмбе көнне елга аша яңа күпер ачты, аны халык ун ел көткән иде. Эшләр "
         "узган елның мартында башланган һәм көз ахырына кадәр дәвам иткән.", "tt"),
        ("Ҡала башлығы шишәмбе көнө йылға аша яңы күперҙе асты, уны халыҡ ун йыл көткән ине. "
         "Эштәр үткән йылдың мартында башланған һәм көҙ аҙағына тиклем дауам иткән.", "ba"),
        ("Шаҳрдори шаҳр рӯзи сешанбе пули нави болои дарёро кушод, ки сокинон даҳ сол интизор "
         "буданд. Корҳо моҳи марти соли гузашта оғоз шуда, то тирамоҳ идома ёфтанд.", "tg"),
        ("Şəhər meri çərşənbə axşamı çay üzərindən yeni körpünü açdı, sakinlər onu on il "
         "gözləyirdi. İşlər keçən ilin mart ayında başladı və payıza qədər davam etdi.", "az"),
        ("شهردار روز سه‌شنبه پل جدید روی رودخانه را افتتاح کرد که ساکنان ده سال منتظر آن بودند. "
         "کارها در مارس سال گذشته آغاز شد و تا پایان پاییز ادامه داشت.", "fa"),
        ("میئر نے منگل کو دریا پر نئے پل کا افتتاح کیا جس کا رہائشی دس سال سے انتظار کر رہے تھے۔ "
         "کام گزشتہ سال مارچ میں شروع ہوا اور خزاں کے آخر تک جاری رہا۔", "ur"),
    ],
)  # fmt: skip
def test_near_relatives_are_not_taken_for_the_language_that_the_tables_know(
    text: str, language: str
) -> None:
    assert language_of(text) == language


@pytest.mark.parametrize(
    "text",
    [
        "Новые мосты на реке и в городе открыты, по ним с утра не ездят. " * 4,
        "Эти экипажи в Заречье не высылали на выезды, и за выдачу денег с них не взыскали. " * 3,
    ],
)
def test_letters_that_a_neighbour_lacks_tell_what_small_words_leave_open(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("newsbot.text.language._by_model", pytest.fail)
    assert language_of(text) == "ru"


def test_the_model_is_not_loaded_before_it_is_needed() -> None:
    program = (
        "import sys; from newsbot.text.language import language_of; "
        "language_of('В Заречье открыли мост, и он стоит на реке.' * 20); "
        "language_of('Kalanka Sosnovka'); print('py3langid' in sys.modules)"
    )
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert run.stdout.strip() == "False"
