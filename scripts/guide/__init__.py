"""The build package of the Guide de la smart city."""
