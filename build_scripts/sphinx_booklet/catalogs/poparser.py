"""The grammar of .po files, read strictly: every part kept, each fault with its line.

GNU gettext, manual, "The Format of PO Files". A .po comes from outside, so nothing is guessed here:
what the grammar does not allow is a fault.
"""

from __future__ import annotations

import re

from sphinx_booklet.booklet.diagnostic import Diagnostic
from sphinx_booklet.catalogs.message import Catalog, Message

FIELD = re.compile(r"(msgctxt|msgid_plural|msgid|msgstr(?:\[(\d)\])?)\s*(\".*)")
QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"')
ESCAPE = re.compile(r"\\(.)")
PLAIN = {"n": "\n", "t": "\t", "r": "\r", '"': '"', "\\": "\\", "a": "\a", "b": "\b", "f": "\f", "v": "\v"}
CONFLICT = re.compile(r"(<{7}|={7}|>{7}|\|{7})(\s|$)")
ASK = "Run `make po-update`, or bring back the last version of the file."


# What the grammar does not allow, by its code.
CODES = {"conflict": "PO-001", "encoding": "PO-002", "syntax": "PO-003", "duplicate": "PO-004"}


def parse_catalog(data: bytes) -> tuple[Catalog, list[Diagnostic]]:
    """The catalog and everything that is wrong with the file; with faults the catalog may lack messages."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        at = data.count(b"\n", 0, error.start) + 1
        return Catalog({}, ()), [
            Diagnostic(
                None, at, CODES["encoding"], "This line is not UTF-8. Save the file as UTF-8 in your editor."
            )
        ]
    parser = _Parser()
    # not splitlines(): it also breaks at U+2028, which may stand inside a string
    for number, line in enumerate(text.replace("\r\n", "\n").split("\n"), 1):
        parser.read_line(number, line.strip(" \t\r"))
    return parser.finish()


class _Parser:
    """Reads line by line; a message ends where the comments or the fields of the next one begin."""

    def __init__(self) -> None:
        self.messages: list[Message] = []
        self.faults: list[Diagnostic] = []
        self.in_conflict = False
        self._start()

    def _start(self) -> None:
        self.comments: dict[str, list[str]] = {mark: [] for mark in ("# ", "#.", "#:", "#,")}
        self.fields: dict[str, list[str]] = {}
        self.before: dict[str, list[str]] = {}
        self.lines: dict[str, int] = {}
        self.target: list[str] | None = None
        self.obsolete = False

    def _fault(self, kind: str, line: int, message: str) -> None:
        self.faults.append(Diagnostic(None, line, CODES[kind], message))

    def read_line(self, number: int, line: str) -> None:
        if CONFLICT.match(line):
            self._fault(
                "conflict",
                number,
                "Two versions of this file were joined and git left both here (<<<<<<< ======= >>>>>>>). "
                "Keep one version and delete the three marker lines.",
            )
        elif not line:
            self.target = None
        elif line.startswith("#~|") or line.startswith("#|"):
            self._end_if_complete(number)
            self.obsolete = self.obsolete or line.startswith("#~")
            self._read_field(number, line[line.index("|") + 1 :].strip(), self.before)
        elif line.startswith("#~"):
            rest = line[2:].strip()
            if rest and not rest.startswith('"') and not rest.startswith("msgstr"):
                self._end_if_complete(number)
            self.obsolete = True
            if rest:
                self._read_field(number, rest, self.fields)
        elif line.startswith("#"):
            self._end_if_complete(number)
            self._read_comment(line)
        else:
            if self.obsolete and not line.startswith('"'):
                self._end_if_complete(number)
            self._read_field(number, line, self.fields)

    def _read_comment(self, line: str) -> None:
        self.target = None
        mark = line[:2] if line[:2] in self.comments else "# "
        text = line[2:].strip() if mark != "# " else line[1:].removeprefix(" ")
        if mark == "#,":
            self.comments[mark] += [flag.strip() for flag in text.split(",") if flag.strip()]
        elif mark == "#:":
            self.comments[mark] += text.split()
        else:
            self.comments[mark].append(text)

    def _read_field(self, number: int, line: str, fields: dict[str, list[str]]) -> None:
        if found := FIELD.fullmatch(line):
            name, value = found[1], found[3]
            if fields is self.fields and name in ("msgctxt", "msgid") and "msgid" in fields:
                self._end_if_complete(number)
                fields = self.fields
            if name in fields:
                self._fault("syntax", number, f"“{name}” stands here a second time. Delete one of the two.")
            self.target = fields.setdefault(name, [])
            if fields is self.fields:
                self.lines.setdefault(name, number)
        elif line.startswith('"'):
            value = line
        else:
            self._fault(
                "syntax",
                number,
                f"This line is not part of a message: “{line[:40]}”. Delete it, or put # before it.",
            )
            return
        quoted = QUOTED.fullmatch(value.strip())
        if quoted is None:
            self._fault(
                "syntax",
                number,
                'The quotation marks of this line do not match. It begins and ends with ", and a " inside is written \\".',
            )
        elif self.target is None:
            self._fault("syntax", number, "This line belongs to no msgid or msgstr. Delete it.")
        else:
            self.target.append(self._unescape(number, quoted[1]))

    def _unescape(self, number: int, text: str) -> str:
        def decode(found: re.Match[str]) -> str:
            if found[1] not in PLAIN:
                self._fault(
                    "syntax",
                    number,
                    f"“\\{found[1]}” means nothing in a .po file. To show a backslash write \\\\.",
                )
            return PLAIN.get(found[1], found[0])

        return ESCAPE.sub(decode, text)

    def _end_if_complete(self, number: int) -> None:
        """A new message begins: the one before is kept when it has a msgstr."""
        if any(name.startswith("msgstr") for name in self.fields):
            self._keep()
        elif self.fields and "msgid" in self.fields:
            self._fault("syntax", self.lines.get("msgid", number), "This message has no msgstr line.")
            self._start()

    def _keep(self) -> None:
        fields = {name: "".join(parts) for name, parts in self.fields.items()}
        line = self.lines.get("msgid", min(self.lines.values()))
        if "msgid" not in fields:
            self._fault("syntax", line, "This msgstr has no msgid before it.")
        plural = fields.get("msgid_plural")
        names = [name for name in fields if name.startswith("msgstr")]
        expected = ["msgstr"] if plural is None else [f"msgstr[{index}]" for index in range(len(names))]
        if names != expected:
            self._fault(
                "syntax",
                line,
                "The msgstr lines of this message do not fit: a plural has msgstr[0], msgstr[1] and so on, in order.",
            )
        self.messages.append(
            Message(
                msgid=fields.get("msgid", ""),
                strings=tuple(fields[name] for name in names),
                plural=plural,
                context=fields.get("msgctxt"),
                notes=tuple(self.comments["# "]),
                hints=tuple(self.comments["#."]),
                places=tuple(self.comments["#:"]),
                flags=tuple(dict.fromkeys(self.comments["#,"])),
                previous=tuple((name, "".join(parts)) for name, parts in self.before.items()),
                obsolete=self.obsolete,
                line=line,
                string_line=min((self.lines[name] for name in names), default=line),
            )
        )
        self._start()

    def finish(self) -> tuple[Catalog, list[Diagnostic]]:
        if self.fields:
            self._end_if_complete(0)
        header = Message("")
        if self.messages and self.messages[0].key == (None, "") and not self.messages[0].obsolete:
            header = self.messages.pop(0)
        else:
            self._fault(
                "syntax", 1, 'The file has no header: it must begin with msgid "" and its msgstr. ' + ASK
            )
        self._find_duplicates()
        fields = {}
        for line in header.strings[0].split("\n"):
            if line.strip():
                name, _, value = line.partition(":")
                fields[name.strip()] = value.strip()
        charset = re.search(r"charset=([\w-]+)", fields.get("Content-Type", ""))
        if charset is None or charset[1].lower() not in ("utf-8", "utf8"):
            self._fault(
                "encoding",
                header.line or 1,
                'The header does not say UTF-8. Write: "Content-Type: text/plain; charset=UTF-8\\n"',
            )
        return Catalog(fields, tuple(self.messages), header.notes, header.flags), self.faults

    def _find_duplicates(self) -> None:
        seen: dict[tuple[str | None, str], int] = {}
        for message in self.messages:
            if message.key in seen:
                self._fault(
                    "duplicate",
                    message.line,
                    f"This message is in the file twice; the first is in line {seen[message.key]}. "
                    "Keep the better translation and delete the other message.",
                )
            seen.setdefault(message.key, message.line)
