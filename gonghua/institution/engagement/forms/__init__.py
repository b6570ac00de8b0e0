"""The room's forms. They take in what a person types and judge only its shape; the rules judge the rest."""
