"""What runs inside the environments of the peers, with their Django: settings, loading, visiting."""
