"""Writes the runs of one paragraph into the page: text, marked content, links, decorations."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import dataclass, replace
from typing import Any, Protocol

from reportlab.platypus.flowables import Flowable

from sphinx_booklet.pdf.canvas import TaggedCanvas
from sphinx_booklet.pdf.decorations import Decorations, color_operator
from sphinx_booklet.pdf.fonts.programs import FontProgram, current_programs, number
from sphinx_booklet.pdf.layout import Layout
from sphinx_booklet.pdf.outlines import fill_outlines
from sphinx_booklet.pdf.runs import Atom, Line
from sphinx_booklet.pdf.stretches import Placed, Stretch, is_place, join_stretches, place_shapes
from sphinx_booklet.pdf.structure import Element, TocLeaf
from sphinx_booklet.pdf.types import Color, Frag, Node, ParagraphStyle

_SIZE_STEP = 0.01  # points that nobody sees
_STROKE = 0.03  # of the font size: outline of a bold that the family lacks


def _draw_picture(canvas: TaggedCanvas, picture: Any, x: float, y: float) -> None:
    """Draw a picture of a line of text with its lower left corner at a place."""
    if isinstance(picture.image, Flowable):  # vectors
        picture.image.drawOn(canvas, x, y)
    else:
        canvas.drawImage(picture.image, x, y, picture.width, picture.height, mask="auto")


@dataclass(slots=True)
class Run:
    """Atoms of one look, ready to be written; kept with the line: running heads are drawn on many pages."""

    frag: Frag
    program: FontProgram
    bodies: list[str]
    texts: list[str]
    width: float


class SetText(Protocol):
    """A flowable whose text is laid out: what a painter needs of it.

    `structure_origin` is its docutils node; `part_of` tells apart the flowables of one node.
    """

    layout: Layout
    style: ParagraphStyle
    structure_origin: Node
    part_of: Any


class Painter:
    """Collects the runs of a paragraph in reading order and writes them once."""

    def __init__(self, canvas: TaggedCanvas, paragraph: SetText, leaf: Element | None) -> None:
        self.canvas, self.paragraph, self.leaf = canvas, paragraph, leaf
        self.layout = paragraph.layout
        self.typesetter = paragraph.layout.typesetter
        self.programs = current_programs.get()
        self.in_artifact = canvas.in_artifact
        self.node = paragraph.structure_origin
        self._owners: dict[tuple[int, ...], Element] = {}
        self._code: list[str] = []
        self._array: list[str] = []
        self._owner: Element | None = None
        self._open = self._reversed = False
        self._state: tuple[Any, ...] = ()
        self._rise: float | None = None
        self._pen: tuple[float, float] | None = None
        self._decorations = Decorations(canvas, self.node)

    def add_line(self, line: Line, x: float, y: float, gaps: set[int], extra: float) -> float:
        """Place the atoms from left to right, write them in logical order; return the right end."""
        atoms = self.layout.atoms
        if line.order is None and not gaps:
            if line.runs is None or line.runs[0] is not self.programs:
                line.runs = self.programs, self._simple_runs(line)
            if runs := line.runs[1]:
                for run in runs:
                    self._add_run(run, x, y)
                    x += run.width
                return x
        if line.order is None:
            for i in range(line.start, line.stop):
                atom = atoms[i]
                more = extra if i in gaps else 0.0
                self._add(atom, x, y, more)
                x += atom.width + more
            if line.hyphen:
                x = self._add_hyphen(atoms[line.stop - 1], x, y)
            space = self._space_after(line)
            if space is not None:
                self._add(space, x, y, 0.0)
            return x
        return self._add_reordered(line, x, y, gaps, extra)

    def _add_reordered(self, line: Line, x: float, y: float, gaps: set[int], extra: float) -> float:
        """A line with right-to-left text: it is numbered in reading order and written from left to right."""
        atoms, order = self._as_they_stand(line)
        space = atoms[-1] if line.stop - line.start + line.hyphen < len(atoms) else None
        left = x - space.width if space is not None and space.level & 1 else x
        shifted = {i - line.start for i in gaps}
        placed, end = place_shapes(atoms, order, left, shifted, extra)
        looks = [look for atom in atoms for look in self._looks(atom)]
        stretches = join_stretches((one for one in placed if not is_place(one.atom)), looks)
        for stretch in sorted(stretches, key=lambda stretch: stretch.first):
            self._read(stretch, number_it=len(stretches) > 1)
        for one in placed:
            if is_place(one.atom):
                self._add_object(one.atom, one.x, y)
        for stretch in stretches:
            self._add_stretch(stretch, y)
        if len(stretches) > 1:
            self._close_text()  # the last one on paper is not the last one that is read
        return end - space.width if space is not None and not space.level & 1 else end

    def _as_they_stand(self, line: Line) -> tuple[list[Atom], list[int]]:
        """The atoms of a line in reading order, with its hyphen and the space behind it; their order on paper."""
        atoms, order = self.layout.atoms[line.start : line.stop], list(line.order or ())
        if line.hyphen:
            last = atoms[-1]
            shape, width = self.typesetter.hyphen(last.frag.fontName), self.layout.hyphen_width(last)
            order.insert(order.index(len(atoms) - 1) + (not last.level & 1), len(atoms))
            atoms.append(Atom("", last.offset, last.frag, last.level, (shape,), width))
        space = self._space_after(line)
        if space is not None:
            order.insert(0 if self.layout.rtl else len(order), len(atoms))
            width = sum(shape.advance for shape in space.shapes) * space.frag.fontSize / 1000
            atoms.append(replace(space, level=int(self.layout.rtl), width=width))
        return atoms, order

    def _looks(self, atom: Atom) -> list[object]:
        """What each shape of an atom must share with its neighbours to be written together with them."""
        if not atom.shapes:
            return [None] * (atom.is_object and not is_place(atom))
        frag = atom.frag
        owner = (tuple(getattr(frag, "nodes", ())), tuple(node for node, _ in frag.link))
        if not atom.level & 1:
            return [owner] * len(atom.shapes)
        look = (owner, frag.fontSize, str(frag.textColor), getattr(frag, "rise", 0) or 0)
        return [(*look, self.programs.find(shape.face).resource) for shape in atom.shapes]

    def _read(self, stretch: Stretch, number_it: bool) -> None:
        """Tell the element of a stretch its text, in reading order, and that its content comes here."""
        owner = self._owner_of(stretch.placed[0].atom.frag)
        if owner is None or stretch.placed[0].shape is None:
            return
        if number_it:
            stretch.mcid = self.canvas.number_content(owner)
        for one in sorted(stretch.placed, key=lambda one: one.number):
            if one.begins:
                owner.text.append(one.atom.text)

    def _add_stretch(self, stretch: Stretch, y: float) -> None:
        first = stretch.placed[0]
        if first.shape is None:
            self._add_object(first.atom, first.x, y)
            return
        owner = self._owner_of(first.atom.frag)
        if stretch.mcid is None:
            self._begin(first.atom.frag, first.rtl)
        else:
            self._close_text()
            self._open_text(owner, first.rtl, stretch.mcid)
        for one in stretch.placed:
            self._add_placed(one, y, owner, _SIZE_STEP if stretch.resized else 0.0)

    def _add_placed(self, one: Placed, y: float, owner: Element | None, larger: float) -> None:
        frag, shape = one.atom.frag, one.shape
        if shape is None:
            return
        size, rise, scale = frag.fontSize, getattr(frag, "rise", 0) or 0, frag.fontSize / 1000
        if one.gap and self._array and self._pen is not None and self._pen[1] == y:
            if abs(self._pen[0] + one.gap - one.x) < 0.005:  # room inside the string, not a new one
                self._array.append(number(-one.gap * 1000 / size))
                self._pen = (one.x, y)
        program = self.programs.find(shape.face)
        for piece in program.pieces(shape):
            self._position(program, frag, rise + piece.rise * scale, one.x + piece.start * scale, y, larger)
            self._array.append(piece.body)
            self._pen = (one.x + piece.end * scale, y)
        self._decorations.add(frag, one.x - one.gap, one.x + shape.advance * scale, y, owner)

    def _space_after(self, line: Line) -> Atom | None:
        """A space past the end of the line, so that words do not run together over lines."""
        atoms = self.layout.atoms
        if line.stop == line.start:
            return None
        last = atoms[line.stop - 1]
        if line.next > line.stop and atoms[line.stop].is_space:
            return atoms[line.stop]
        entry = isinstance(self.node, TocLeaf) and self.node.first
        # the number of an item stands right of its text, which is written first
        entry = entry or (self.layout.rtl and self.leaf is not None and self.leaf.role == "Lbl")
        broken = line.next > line.stop and atoms[line.stop].text == "\n"
        if not last.shapes or not (broken or (entry and line.next == len(atoms))):
            return None
        shapes = self.typesetter.shape_word(last.frag.fontName, " ", last.level & 1)
        return Atom(" ", last.offset, last.frag, last.level, shapes, 0.0)

    def add_dots(self, x0: float, x1: float, y: float) -> None:
        """Dot leaders, an artifact."""
        style = self.paragraph.style
        shapes = self.typesetter.shape_word(style.fontName, ".", 0)
        step = 2 * shapes[0].advance * style.fontSize / 1000
        count = int((x1 - x0) / step)
        if count < 1:
            return
        start = x1 - count * step if not self.layout.rtl else x0
        self._close_text()
        program = self.programs.find(shapes[0].face)
        body = program.pieces(shapes[0])[0].body
        gap = number(-(step * 1000 / style.fontSize - shapes[0].advance))
        font = f"/{program.name_in(self.canvas._doc)} {number(style.fontSize)} Tf"
        place = f"1 0 0 1 {number(start)} {number(y)} Tm"
        self._code.append(
            f"BT {color_operator(style.textColor)} {font} {place} [{' '.join([body, gap] * count)}] TJ ET"
        )

    def _simple_runs(self, line: Line) -> list[Run]:
        """Runs of equal look of a left-to-right line; empty where a line is not that simple."""
        runs: list[Run] = []
        drawn = self.layout.atoms[line.start : line.stop]
        space = self._space_after(line)
        for i, atom in enumerate([*drawn, space] if space else drawn):
            if len(atom.shapes) != 1:
                return []
            program = self.programs.find(atom.shapes[0].face)
            pieces = program.pieces(atom.shapes[0])
            if len(pieces) != 1 or pieces[0].rise:
                return []
            if not runs or runs[-1].frag is not atom.frag or runs[-1].program is not program:
                runs.append(Run(atom.frag, program, [], [], 0.0))
            runs[-1].bodies.append(pieces[0].body)
            runs[-1].texts.append(atom.text)
            if i < len(drawn):
                runs[-1].width += atom.width
        if line.hyphen:
            hyphen = self.typesetter.hyphen(runs[-1].frag.fontName)
            if self.programs.find(hyphen.face) is not runs[-1].program:
                return []
            runs[-1].bodies.append(runs[-1].program.pieces(hyphen)[0].body)
            runs[-1].width += self.layout.hyphen_width(drawn[-1])
        for run in runs:
            run.bodies = [" ".join(run.bodies).replace("> <", "")]
            run.texts = ["".join(run.texts)]
        return runs

    def _add_run(self, run: Run, x: float, y: float) -> None:
        frag = run.frag
        owner = self._begin(frag, False)
        self._position(run.program, frag, getattr(frag, "rise", 0) or 0, x, y)
        self._array += run.bodies
        self._pen = (x + run.width, y)
        if owner is not None:
            owner.text += run.texts
        self._decorations.add(frag, x, x + run.width, y, owner)

    def _begin(self, frag: Frag, rtl: bool) -> Element | None:
        """Make sure that marked content of the frag's element is open."""
        owner = self._owner_of(frag)
        if not self._open or owner is not self._owner or rtl != self._reversed:
            self._close_text()
            self._open_text(owner, rtl)
        return owner

    def _position(
        self, program: FontProgram, frag: Frag, rise: float, x: float, y: float, larger: float = 0.0
    ) -> None:
        """Font, colour, rise and place of what follows."""
        state = (program, frag.fontSize + larger, frag.textColor)
        if state != self._state:
            self._set_state(*state)
            self._state = state
        if self._pen is None or abs(self._pen[0] - x) > 0.005 or self._pen[1] != y:
            self._flush()
            self._code.append(f"1 0 0 1 {number(x)} {number(y)} Tm")
        if rise != self._rise:
            self._flush()
            self._code.append(f"{number(rise)} Ts")
            self._rise = rise

    def _add(self, atom: Atom, x: float, y: float, extra: float) -> None:
        frag = atom.frag
        if not atom.shapes:
            self._add_object(atom, x, y)
            return
        owner = self._begin(frag, False)
        size, rise, scale = frag.fontSize, getattr(frag, "rise", 0) or 0, frag.fontSize / 1000
        pen = x
        for shape in atom.shapes:
            program = self.programs.find(shape.face)
            for piece in program.pieces(shape):
                self._position(program, frag, rise + piece.rise * scale, pen + piece.start * scale, y)
                self._array.append(piece.body)
                self._pen = (pen + piece.end * scale, y)
            pen += shape.advance * scale
        if extra:
            self._array.append(number(-extra * 1000 / size))
            self._pen = (pen + extra, y)
        if owner is not None:
            owner.text.append(atom.text)
        self._decorations.add(frag, x, x + atom.width + extra, y, owner)

    def _add_hyphen(self, atom: Atom, x: float, y: float) -> float:
        """A hyphen after a cut word; returns its right end."""
        shape = self.typesetter.hyphen(atom.frag.fontName)
        width = self.layout.hyphen_width(atom)
        self._add(Atom("", atom.offset, atom.frag, 0, (shape,), width), x, y, 0.0)
        return x + width

    def _add_object(self, atom: Atom, x: float, y: float) -> None:
        defn: Any = getattr(atom.frag, "cbDefn", None)
        kind = getattr(defn, "kind", "")
        if kind == "anchor":
            self.canvas.bookmarkHorizontal(defn.name, x, y + self.paragraph.style.leading)
        elif kind == "img":
            self._close_text()
            self._emit()
            self._add_image(atom.frag, defn, x, y)
        elif kind == "formula":
            self._close_text()
            self._emit()
            self._add_formula(atom.frag, defn, x, y)
        elif kind:
            callback = getattr(self.canvas, getattr(defn, "name", ""), None)
            if callback:
                callback(self.canvas, kind, getattr(defn, "label", None))

    def _add_image(self, frag: Frag, defn: Any, x: float, y: float) -> None:
        canvas, element = self.canvas, self._owner_of(frag)
        if element is not None and frag.link and element.enclosing_link is not None:
            box = (x, y, x + defn.width, y + defn.height)
            canvas.add_link(element.enclosing_link, frag.link[0][1], box, self.node)
        if element is None or element is self.leaf or element.alt == "":
            _draw_picture(canvas, defn, x, y)
            return
        if element.alt is None:
            canvas.structure.report("A picture in the text has no alternative text (:alt:).", self.node)
            element.alt = "picture"
        x0, y0 = canvas.absolutePosition(x, y)
        element.bbox = (x0, y0, x0 + defn.width, y0 + defn.height)
        with canvas.content(element):
            _draw_picture(canvas, defn, x, y)

    def _add_formula(self, frag: Frag, defn: Any, x: float, y: float) -> None:
        canvas, element = self.canvas, self._owner_of(frag)
        with canvas.content(element) if element is not None and not self.in_artifact else nullcontext():
            fill_outlines(canvas, defn.drawing, x, y, defn.width / defn.drawing.width, frag.textColor)
        if element is not None and element.role == "Formula":
            x0, y0 = canvas.absolutePosition(x, y - defn.depth)
            element.bbox = (x0, y0, x0 + defn.width, y0 + defn.height + defn.depth)

    def _owner_of(self, frag: Frag) -> Element | None:
        if self.leaf is None:
            return None
        keys = getattr(frag, "nodes", ())
        if not keys and not frag.link:
            return self.leaf
        cache = (*keys, *(n for n, _ in frag.link))
        found = self._owners.get(cache)
        if found is None:
            structure = self.canvas.structure
            found = structure.inline(self.leaf, keys)
            if frag.link and found.enclosing_link is None:
                found = structure.link(found, self.paragraph.part_of, frag.link[0][1])
            self._owners[cache] = found
        return found

    # -- text objects -----------------------------------------------------------------------

    def _open_text(self, owner: Element | None, rtl: bool, mcid: int | None = None) -> None:
        self._emit()
        if owner is not None:
            self.canvas.open_content(owner, rtl, mcid)
        self._owner, self._reversed, self._open = owner, rtl, True
        self._code.append("BT")

    def _close_text(self) -> None:
        if not self._open:
            return
        self._flush()
        self._code.append("ET")
        self._emit()
        if self._owner is not None:
            self.canvas.close_content()
        self._open, self._owner, self._pen = False, None, None

    def _set_state(self, program: Any, size: float, color: Color) -> None:
        self._flush()
        if self._state[:2] != (program, size):
            self._code.append(f"/{program.name_in(self.canvas._doc)} {number(size)} Tf")
        if not self._state or self._state[2] != color:
            self._code.append(color_operator(color))
        if program.face.embolden:
            self._code.append(f"2 Tr {number(size * _STROKE)} w {color_operator(color).upper()}")
        elif self._state and self._state[0].face.embolden:
            self._code.append("0 Tr")

    def _flush(self) -> None:
        if self._array:
            self._code.append("[" + " ".join(self._array).replace("> <", "") + "] TJ")
            self._array = []

    def _emit(self) -> None:
        if self._code:
            self.canvas._code.append(" ".join(self._code))
            self._code = []

    def paint(self) -> None:
        """Write what is left: decorations (artifacts) and link annotations."""
        self._close_text()
        self._emit()
        self._decorations.paint()
