"""How a page presents itself elsewhere: its title, its picture, and data that machines read."""
