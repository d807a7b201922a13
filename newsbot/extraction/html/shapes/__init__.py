"""Shapes by which blocks are told without their names: captions, lists, notes, recipes, verse."""
