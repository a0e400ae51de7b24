"""Every name of rst2pdf and reportlab that the engine takes hold of still exists and still fits."""

from __future__ import annotations

import importlib
import inspect

import pytest
import sphinx.addnodes  # noqa: F401  # rst2pdf's own modules want it imported first
from sphinx_booklet.pdf import hooks

REBINDINGS = [(hook, module) for hook in hooks.HOOKS for module in hook.modules]


def original(hook, module_name):
    """What the module held before the hook: the nearest class above ours that is not ours."""
    found = getattr(importlib.import_module(module_name), hook.name)
    if not inspect.isclass(found) or hook.name == "findfonts":
        return None if inspect.isclass(found) else found
    return next(kind for kind in found.__mro__ if not kind.__module__.startswith("build_scripts"))


@pytest.mark.parametrize(("hook", "module"), REBINDINGS, ids=lambda value: getattr(value, "name", value))
def test_the_name_is_there_to_be_rebound(hook, module):
    assert hasattr(importlib.import_module(module), hook.name)
    assert hook.why


@pytest.mark.parametrize("path", hooks.PRIVATE_NAMES)
def test_a_private_name_is_still_there(path):
    module, _, name = path.partition(":")
    thing = importlib.import_module(module)
    for part in name.split("."):
        thing = getattr(thing, part)


@pytest.mark.parametrize(("hook", "module"), REBINDINGS, ids=lambda value: getattr(value, "name", value))
def test_an_overridden_method_takes_what_it_took(hook, module):
    """A parameter that a new version adds would otherwise fail in the middle of a build, or be lost."""
    stock = original(hook, module)
    if hook.name == "findfonts":
        from rst2pdf import findfonts

        for name in ("guessFont", "autoEmbed", "flist"):
            assert hasattr(findfonts, name)
            assert hasattr(hook.replacement, name)
        return
    if not inspect.isclass(hook.replacement):
        assert list(inspect.signature(hook.replacement).parameters) == ["language"]
        return
    for name, method in vars(hook.replacement).items():
        theirs = getattr(stock, name, None)
        if name == "__init__" or not (inspect.isfunction(method) and inspect.isfunction(theirs)):
            continue
        ours, wanted = inspect.signature(method), inspect.signature(theirs)
        takes_all = {kind.kind for kind in ours.parameters.values()} & {inspect.Parameter.VAR_POSITIONAL}
        assert takes_all or len(ours.parameters) == len(wanted.parameters), f"{hook.name}.{name}"


def test_installing_twice_changes_nothing():
    hooks.install()
    before = [getattr(importlib.import_module(module), hook.name) for hook, module in REBINDINGS]
    hooks.install()
    assert [getattr(importlib.import_module(module), hook.name) for hook, module in REBINDINGS] == before
    assert before == [hook.replacement for hook, _ in REBINDINGS]


def test_a_version_without_a_name_is_told(monkeypatch):
    missing = hooks.Hook(("rst2pdf.createpdf",), "NoSuchName", object, "a test")
    monkeypatch.setattr(hooks, "HOOKS", (missing,))
    with pytest.raises(RuntimeError, match="has no NoSuchName"):
        hooks.install()


def test_no_class_of_reportlab_is_changed():
    """Subclasses only: what another program in this process does with reportlab stays as it was."""
    from reportlab.platypus import paragraph, tables

    assert paragraph.Paragraph.__module__ == "reportlab.platypus.paragraph"
    assert tables.Table.wrap.__module__ == "reportlab.platypus.tables"
    assert not [hook for hook, module in REBINDINGS if module.startswith("reportlab")]
