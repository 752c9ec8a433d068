"""One record in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import VerticalScroll
from textual.content import Content

from samenwerking.errors import N_
from samenwerking.records.answers import given
from samenwerking.records.outline import Outliner
from samenwerking.tui.plain import Plain, line, plain
from samenwerking.tui.widgets.columns import Wording

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from samenwerking.records.findings import Finding
    from samenwerking.service.listing import Shown, Stored
    from samenwerking.tui.app import RegistryApp
    from samenwerking.tui.widgets.marks import Marks

LEVEL_WORDS = {"error": N_("ERROR"), "warning": N_("Warning"), "hint": N_("Hint")}
_STYLES = {
    "error": "$text-error",
    "warning": "$text-warning",
    "hint": "$foreground-muted",
}

_ABOUT = ("starts", "ends", "depth", "review_state")


class RecordPane(VerticalScroll):
    """Shows a record, field by field, with its findings on top."""

    app: RegistryApp

    def compose(self) -> ComposeResult:
        """Lay out one text that scrolls."""
        yield Plain(id="record")

    def empty(self, text: str) -> None:
        """Show a remark in place of a record."""
        self.query_one("#record", Plain).show(text)

    def show(
        self, shown: Shown, findings: list[Finding], marks: Marks | None = None
    ) -> None:
        """Show a record; `marks` is what somebody looked for."""
        parts = [Content.styled(line(_title(shown)).plain, "bold"), Content("\n")]
        if about := self._about(shown.stored):
            parts.append(Content.styled(f"{line(about).plain}\n", "$text-accent"))
        for finding in findings:
            if finding.open:
                word = self.app.say(LEVEL_WORDS[finding.severity])
                message = finding.message(
                    self.app.workplace.framework, self.app.language
                )
                text = line(f"{word}: {message}").plain
                parts.append(Content.styled(f"{text}\n", _STYLES[finding.severity]))
        outliner = Outliner(
            self.app.workplace.framework, self.app.language, shown.names
        )
        for part in outliner.outline(shown.stored.kind, shown.stored.document):
            if part.depth == 0:
                parts.append(Content.styled(f"\n{part.label}\n", "bold $text-accent"))
                continue
            margin = "  " * (part.depth - 1)
            parts.append(
                Content.styled(
                    f"{margin}{line(part.label).plain} ", "$foreground-muted"
                )
            )
            parts.append(Content.assemble(plain(part.value), "\n"))
        whole = Content("").join(parts)
        for start, end in marks.spans(whole.plain) if marks else ():
            whole = whole.stylize("bold underline", start, end)
        self.query_one("#record", Plain).update(whole)
        self.scroll_home(animate=False)

    def _about(self, stored: Stored) -> str:
        """Say where a partnership stands, as far as one knows; else nothing."""
        if stored.kind != "partnership":
            return ""
        held = {n: v for n, v in stored.document.items() if given(v)}
        wording = Wording(self.app.workplace.framework, self.app.language)
        words = {name: wording.word(name, held.get(name)) for name in _ABOUT}
        starts, ends = words["starts"], words["ends"]
        parts = [
            wording.status(held.get("status")),
            f"{starts or '…'} → {ends or '…'}" if starts or ends else "",
            words["depth"],
            words["review_state"],
        ]
        return " · ".join(part for part in parts if part)


def _title(shown: Shown) -> str:
    document = shown.stored.document
    return str(document.get("title") or document.get("name") or "")
