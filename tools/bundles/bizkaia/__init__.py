"""The bundle of the province of Biscay (tenant ``bizkaia``)."""
