"""Read and write .po and .pot files: every part kept, one paragraph a line, each fault with its line.

The grammar is GNU gettext's ("The Format of PO Files", gettext manual). polib and Babel were not
enough: polib drops what stands behind ``#~|``, Babel drops ``#|`` and the header fields that it does
not know, and both take a file with two translations of one message. A .po comes from outside, so
nothing is guessed here: what the grammar does not allow is a fault.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from build_scripts.errors import BookletError

FUZZY = "fuzzy"
FIELD = re.compile(r"(msgctxt|msgid_plural|msgid|msgstr(?:\[(\d)\])?)\s*(\".*)")
QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"')
ESCAPE = re.compile(r"\\(.)")
PLAIN = {"n": "\n", "t": "\t", "r": "\r", '"': '"', "\\": "\\", "a": "\a", "b": "\b", "f": "\f", "v": "\v"}
NO_OWN_FILE = "This is a link to another place, or no file at all. Put the file itself here."
CONFLICT = re.compile(r"(<{7}|={7}|>{7}|\|{7})(\s|$)")


@dataclass(frozen=True, slots=True)
class Message:
    """One message. `strings` has one item, or one for each plural form; `lines` are those of msgid and msgstr.

    `notes` are the translator's comments, `hints` the automatic ones (from the source).
    """

    msgid: str
    strings: tuple[str, ...] = ("",)
    plural: str | None = None
    context: str | None = None
    notes: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    previous: tuple[tuple[str, str], ...] = ()
    obsolete: bool = False
    line: int = field(default=0, compare=False)
    string_line: int = field(default=0, compare=False)

    @property
    def key(self) -> tuple[str | None, str]:
        """What gettext tells messages apart by."""
        return self.context, self.msgid

    @property
    def is_fuzzy(self) -> bool:
        return FUZZY in self.flags

    @property
    def is_translated(self) -> bool:
        """Every form is filled in (a fuzzy message may be: it is shown to translators only)."""
        return all(self.strings)

    @property
    def is_safety(self) -> bool:
        """The source marks it: a dose, a phone number, a warning, an emergency."""
        return "safety" in self.hints

    @property
    def previous_msgid(self) -> str | None:
        """The English that the translation was made from, when it is no longer the same."""
        return dict(self.previous).get("msgid")


@dataclass(frozen=True, slots=True)
class Catalog:
    """One file: `comment` lines and `header` fields in their order, then the messages."""

    header: dict[str, str]
    messages: tuple[Message, ...]
    comment: tuple[str, ...] = ()
    header_flags: tuple[str, ...] = ()

    @property
    def live(self) -> Iterator[Message]:
        return (message for message in self.messages if not message.obsolete)


@dataclass(frozen=True, slots=True)
class Fault:
    """What the grammar does not allow; `kind` is conflict, encoding, syntax or duplicate."""

    kind: str
    line: int
    message: str


def read_catalog(path: Path) -> Catalog:
    """Read a file. Raises BookletError with its first fault and line, or when it is no file of its own."""
    if not is_own_file(path):
        raise BookletError(NO_OWN_FILE, path=path)
    catalog, faults = parse_catalog(path.read_bytes())
    if faults:
        first = min(faults, key=lambda fault: fault.line)
        raise BookletError(first.message, path=path, line=first.line)
    return catalog


def is_own_file(path: Path) -> bool:
    """Whether a catalog is a plain file: a link could lead to any file of the machine, or to one without end."""
    return path.is_file() and not path.is_symlink()


def parse_catalog(data: bytes) -> tuple[Catalog, list[Fault]]:
    """The catalog and everything that is wrong with the file; with faults the catalog may lack messages."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        at = data.count(b"\n", 0, error.start) + 1
        return Catalog({}, ()), [
            Fault("encoding", at, "This line is not UTF-8. Save the file as UTF-8 in your editor.")
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
        self.faults: list[Fault] = []
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
        self.faults.append(Fault(kind, line, message))

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

    def finish(self) -> tuple[Catalog, list[Fault]]:
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


ASK = "Run `make po-update`, or bring back the last version of the file."


def write_catalog(catalog: Catalog) -> str:
    """The text of a file: header, live messages, then obsolete ones; no line is ever wrapped."""
    header = "".join(f"{name}: {value}\n" for name, value in catalog.header.items())
    first = Message("", (header,), notes=catalog.comment, flags=catalog.header_flags)
    obsolete = [message for message in catalog.messages if message.obsolete]
    return "\n".join(_write_message(message) for message in (first, *catalog.live, *obsolete))


def _write_message(message: Message) -> str:
    lines = [f"# {note}".rstrip() for note in message.notes]
    lines += [f"#. {hint}".rstrip() for hint in message.hints]
    lines += [f"#: {place}" for place in message.places]
    if message.flags:
        lines.append("#, " + ", ".join(message.flags))
    dead = "#~" if message.obsolete else "#"
    for name, text in message.previous:
        lines += [f"{dead}| {line}" for line in _write_field(name, text)]
    fields = [] if message.context is None else _write_field("msgctxt", message.context)
    fields += _write_field("msgid", message.msgid)
    if message.plural is None:
        fields += _write_field("msgstr", message.strings[0])
    else:
        fields += _write_field("msgid_plural", message.plural)
        for index, text in enumerate(message.strings):
            fields += _write_field(f"msgstr[{index}]", text)
    lines += [f"#~ {line}" for line in fields] if message.obsolete else fields
    return "".join(f"{line}\n" for line in lines)


def _write_field(name: str, text: str) -> list[str]:
    if "\n" not in text[:-1]:
        return [f'{name} "{escape(text)}"']
    return [f'{name} ""', *(f'"{escape(part)}"' for part in re.findall(r"[^\n]*\n|[^\n]+", text))]


def escape(text: str) -> str:
    """Text as it stands between the quotation marks of a .po file."""
    for plain, escaped in (("\\", "\\\\"), ('"', '\\"'), ("\n", "\\n"), ("\t", "\\t"), ("\r", "\\r")):
        text = text.replace(plain, escaped)
    return text


def save_catalog(path: Path, catalog: Catalog) -> bool:
    """Write a file in one step; returns False, and leaves it alone, when it holds the same text."""
    data = write_catalog(catalog).encode()
    if path.is_file() and path.read_bytes() == data:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.new")
    beside.write_bytes(data)
    beside.replace(path)
    return True


def with_hints(message: Message, hints: Iterable[str]) -> Message:
    """The message with more automatic comments, each once."""
    return replace(message, hints=tuple(dict.fromkeys((*message.hints, *hints))))
