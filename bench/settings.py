"""The settings of production, with one more address: an empty view to compare with."""

from config.settings import *  # noqa: F403

ROOT_URLCONF = "bench.urls"
