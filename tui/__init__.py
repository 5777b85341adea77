"""The face of huajie: screens, widgets and words; it asks the store what would happen and shows it."""
