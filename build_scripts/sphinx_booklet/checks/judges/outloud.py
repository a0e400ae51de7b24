"""outloud: a second opinion on PDF/UA, written by others, which looks at what veraPDF does not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from sphinx_booklet.booklet.diagnostic import Diagnostic
from sphinx_booklet.booklet.errors import BookletError
from sphinx_booklet.checks.pdf.items import plain
from sphinx_booklet.checks.pdf.reader import TaggedPdf

CODES = {"PDF-211": "outloud cannot read the file", "PDF-212": "outloud finds a fault"}


_ARTIFACT_PROSE = "TAG-002"


def judge_pdfs(paths: Iterable[Path]) -> Iterator[Diagnostic]:
    """The errors that outloud finds; its warnings are guesses ("a ruled grid may be a table") and left out.

    Raises BookletError when it is not installed.
    """
    try:
        # start-up time: a tool of `make check` alone
        from outloud import check
    except ModuleNotFoundError:
        raise BookletError("outloud is missing.", advice="Run `make setup-dev`.") from None
    for path in paths:
        result = check(str(path))
        if result.error:
            yield Diagnostic(path, None, "PDF-211", f"outloud cannot read the file: {result.error}.")
        for found in result.findings:
            if found.severity == "error" and not _is_page_furniture(path, found):
                where = f" (page {found.page})" if found.page else ""
                yield Diagnostic(path, None, "PDF-212", f"outloud {found.rule}: {found.message}{where}.")


def _is_page_furniture(path: Path, found: object) -> bool:
    """Whether prose outside the tags is a running header or footer, or the head of a table once more.

    outloud knows page furniture by its repetition, so the header of a chapter of one page is prose to it.
    """
    if getattr(found, "rule", "") != _ARTIFACT_PROSE:
        return False
    pdf = TaggedPdf(path)
    heads = {plain(tag.text) for tag in pdf.root.find("TH")} if pdf.root else set()
    artifacts = pdf.pages[getattr(found, "page", 1) - 1].artifacts
    known = {plain(text) for kind, text in artifacts if kind == "Pagination" or plain(text) in heads}
    rest = plain(getattr(found, "evidence", "") or "?")
    for piece in sorted(known, key=len, reverse=True):
        rest = rest.replace(piece, "", 1)
    return not rest.strip()
