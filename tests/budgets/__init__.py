"""What every page may cost: queries, weight, plans of the database; one table, one world."""
