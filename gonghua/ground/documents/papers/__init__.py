"""The institution's papers: each a frozen dataclass of its facts and a function that draws it as PDF/A-2b."""
