"""The meetings of a council: when and where it met, who chaired, who was present. Papers print it."""
