"""The settings of a request, each shown as its description says."""
