"""Turns an HTML page into the text dump that a browser's "save as text" would give.

The rule of the reference set: the visible text, one line per block element (table cells, list
items, headings, paragraphs; `<br>` breaks too; links and emphasis do not), without scripts and
styles.
"""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser

BLOCKS = (
    "address,article,aside,blockquote,body,br,button,caption,center,dd,details,dialog,dir,div,dl,"
    "dt,fieldset,figcaption,figure,footer,form,frameset,h1,h2,h3,h4,h5,h6,header,hgroup,hr,legend,"
    "li,main,menu,nav,ol,option,p,pre,search,section,select,summary,table,tbody,td,tfoot,th,thead,"
    "tr,ul"
)
HIDDEN = "script style noscript template head iframe svg textarea object"
BREAK = "\x1e"
SPACE = re.compile(r"\s+")


def dump_text(html: str) -> str:
    """The page as a text dump, one block per line, no empty lines.

    Example:
        >>> dump_text("<h1>Мост</h1><p>Открыт <b>новый</b> мост.<br>Он длинный.</p>")
        'Мост\\nОткрыт новый мост.\\nОн длинный.'
    """
    tree = LexborHTMLParser(html)
    tree.strip_tags(HIDDEN.split(), recursive=True)
    for node in tree.css(BLOCKS):
        node.insert_before(BREAK)
        node.insert_after(BREAK)
    body = tree.body
    lines = (SPACE.sub(" ", line).strip() for line in (body.text() if body else "").split(BREAK))
    return "\n".join(line for line in lines if line)
