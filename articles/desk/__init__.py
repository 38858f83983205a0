"""The desk: where stories are written, checked, sent on their way and kept."""
