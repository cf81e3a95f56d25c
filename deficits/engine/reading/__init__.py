"""How survey files of unknown layout are read; the door is `deficits.engine.answers`."""
