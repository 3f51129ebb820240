"""Tests of programmes: field types, and packages of editions with their faults."""
