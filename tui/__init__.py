"""The face of huajie: screens, widgets and words; it asks the store what would happen and shows it."""

__version__ = "0.1.0"
