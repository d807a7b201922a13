"""The health of sites: pure rules over what their crawls gave."""
