"""Pictures of overviews and networks as scenes of shapes; pure, no file format."""
