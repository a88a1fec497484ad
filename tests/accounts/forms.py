"""Fills the form of a page as somebody would who answers only what must be answered."""

from html.parser import HTMLParser

from django.core.files.uploadedfile import SimpleUploadedFile

PAPER = b"%PDF-1.4 tanda tangan %%EOF"
ANSWERS = {"date": "2026-11-24", "number": "2025", "email": "a@contoh.id", "url": "https://a.id"}


class Answered(HTMLParser):
    """The answers to each form of a page that is sent by POST, by the address it goes to."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self.address, self.forms = address, {}
        self.form: dict[str, object] | None = None
        self.select = self.chosen = ""  # the select that must be answered, and the open one
        self.area = ""  # the text area that is open

    def handle_starttag(self, tag: str, pairs: list) -> None:
        said = dict(pairs)
        name = said.get("name", "")
        if tag == "form":
            sent = said.get("method", "").lower() == "post"
            self.form = {} if sent else None
            self.pressed = False  # the first button of a form is the one that enter presses
            if sent:
                self.forms.setdefault(said.get("action") or self.address, self.form)
        elif self.form is None or not name and tag not in ("option", "button"):
            return
        elif tag == "input":
            self._input(name, said)
        elif tag == "button" and not self.pressed:
            self.pressed = True
            self.form[name] = said.get("value", "")
        elif tag == "select":
            self.select = name if "required" in said else ""
            self.chosen = name
        elif tag == "textarea":
            self.area = name
            self.form[name] = "Sudah diperiksa di tempat" if "required" in said else ""
        elif tag == "option" and said.get("value") and self._answers(said):
            self.form[self.chosen] = said["value"]

    def _answers(self, option: dict[str, str]) -> bool:
        return "selected" in option or bool(self.select) and self.select not in self.form

    def _input(self, name: str, said: dict[str, str]) -> None:
        kind, value = said.get("type", "text"), said.get("value", "")
        if kind == "file":
            if "required" in said:
                self.form[name] = SimpleUploadedFile("surat.pdf", PAPER)
        elif kind in ("checkbox", "radio"):
            if kind == "checkbox" or "checked" in said or name not in self.form:
                self.form[name] = said.get("value", "on")
        elif kind != "submit":
            self.form[name] = value or (ANSWERS.get(kind, "7") if "required" in said else "")

    def handle_data(self, data: str) -> None:
        if self.area and self.form is not None and data.strip():
            self.form[self.area] = data.strip()

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.form = None
        elif tag == "textarea":
            self.area = ""
        elif tag == "select":
            self.select = ""


def answered(address: str, html: str) -> dict[str, dict[str, object]]:
    """Return the answers to all forms of a page, by where they are sent."""
    page = Answered(address)
    page.feed(html)
    return page.forms
