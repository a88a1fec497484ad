"""The office units and templates that come with the product, and how they are loaded."""
