from .children import ChildGroupForm, ChildResultsForm

__all__ = ["ChildGroupForm", "ChildResultsForm"]
