"""What tools of others find in the code, the templates, the text and the packages, held against what was explained."""
