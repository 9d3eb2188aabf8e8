"""The site as it will be built, in a browser on this machine, with every edit on the screen as it is saved."""
