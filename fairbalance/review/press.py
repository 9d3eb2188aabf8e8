"""HTML → PDF, on the machine's own fonts. The same HTML and fonts give the same bytes; nothing is fetched."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from fairbalance.problem import EnvironmentFailed

try:
    import pydyf
    import weasyprint
    from weasyprint.urls import URLFetcher, URLFetcherResponse
except ImportError as missing:
    raise EnvironmentFailed(
        f"PDFs are made with weasyprint, and Python has no {missing.name}. Install it: pip install 'fairbalance[pdf]'"
    ) from missing
except OSError as missing:  # weasyprint is there; what it draws letters with is not
    raise EnvironmentFailed(
        f"PDFs are made with weasyprint, which did not find Pango ({str(missing).partition(':')[0]}). "
        "Install it: apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 (Debian, Ubuntu) or "
        "brew install pango (macOS)"
    ) from missing

_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010fffd]")
_BASE = "site:///"  # where relative addresses lead: among the files that are given


def _page_references(pdf: pydyf.PDF) -> tuple[bytes, ...]:
    """As pydyf's own, put together once for so many pages: it is asked for at every tagged stretch of text."""
    kids = pdf.pages["Kids"]
    known = pdf.__dict__.setdefault("_known_references", {})
    if len(kids) not in known:
        known[len(kids)] = tuple(f"{number} 0 R".encode("ascii") for number in kids[::3])
    return known[len(kids)]  # type: ignore[no-any-return]


pydyf.PDF.page_references = property(_page_references)  # half a second of a label of 10,000 words


def pdf_of(html: str, styles: str, files: Mapping[str, bytes] | None = None) -> bytes:
    """A tagged PDF (PDF/UA-1) of one HTML document; its <title> and <html lang> become those of the PDF.

    `styles` is a stylesheet, `files` what pictures are named by: `src="images/a.png"` is `files["images/a.png"]`.
    Signs of the private-use area, which are letters in one font and nothing in others, are told as [U+F03C]. Raises
    EnvironmentFailed where no font of the machine has another sign of the text: nobody shall review empty boxes.
    """
    fetcher = _Given(files or {})
    html = _PRIVATE.sub(lambda found: f"[U+{ord(found[0]):04X}]", html)
    source = weasyprint.HTML(string=html, base_url=_BASE, url_fetcher=fetcher)
    sheets = weasyprint.CSS(string=styles, url_fetcher=fetcher)
    document = source.render(stylesheets=[sheets], pdf_variant="pdf/ua-1")
    pdf = document.write_pdf(pdf_variant="pdf/ua-1")
    if missing := sorted({sign for font in document.fonts.values() for sign in font.missing}):
        raise EnvironmentFailed(_without_letters(missing))
    assert isinstance(pdf, bytes)
    return pdf


class _Given(URLFetcher):  # type: ignore[misc]
    """Hands out what it was given, and fetches nothing."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        super().__init__()
        self._files = files

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
        if url.startswith("data:"):
            return super().fetch(url, headers)
        return URLFetcherResponse(url, self._files[url.removeprefix(_BASE)])


def _without_letters(missing: Iterable[int]) -> str:
    signs = ", ".join(f"{chr(sign)} (U+{sign:04X})" for sign in missing)
    return f"no font on this machine has these signs: {signs}. Install one that has, such as fonts-noto"
