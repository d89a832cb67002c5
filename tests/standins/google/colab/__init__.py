"""Stands in for Colab's own package. google has no __init__: protobuf lives in google as well."""
