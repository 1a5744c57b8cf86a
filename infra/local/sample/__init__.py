"""Invented records and pictures to show the platform with. Every person, vehicle and place number in them is made up."""
