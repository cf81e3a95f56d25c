"""How files of children's results are read; the door is `deficits.engine.children_files`."""
