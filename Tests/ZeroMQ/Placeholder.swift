enum PlaceholderA {}
