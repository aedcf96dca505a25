"""Pictures and clips painted: from a request to pictures, frames in their store, and exported files."""
