"""Fills an empty demonstration from the plan's text and the invented content, through the real transitions."""

from thidua_pages.demo.loader.load import load_demonstration

__all__ = ["load_demonstration"]
