"""The error of a draft and a document that do not belong together. Knows no value."""

from ipsc_docs.errors import IpscDocsError
from ipsc_docs.language import Bilingual


class UnfitDraftError(IpscDocsError):
    """A draft was made for another document: a value or a switch is missing or of another kind."""

    def __init__(self, document: str, what: str) -> None:
        self.document, self.what = document, what
        super().__init__(
            Bilingual(
                zh=f"文件 {document} 的内容与模板不符：缺少 {what} 或其类型不对",
                en=f"the draft does not fit {document}: {what} is missing or of another kind",
            )
        )
