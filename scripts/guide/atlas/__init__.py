"""The map of 2017: projection, outline, layout and drawing. Pure functions from places to trees."""
