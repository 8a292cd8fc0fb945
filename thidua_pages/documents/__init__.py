"""Official documents: one description of each, written as DOCX for editing and as PDF for reading."""
