"""Static files with their hash in the name, so that a browser may keep them for a year."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStorage(CompressedManifestStaticFilesStorage):
    """Strict about every single file once `collectstatic` has run. Before that (tests, the first minute of a checkout)
    the plain names serve: a page without its colours is better than no page."""

    support_js_module_import_aggregation = True  # rewrites `import … from "./x.js"` to the hashed name

    def stored_name(self, name: str) -> str:
        return super().stored_name(name) if self.hashed_files else name
