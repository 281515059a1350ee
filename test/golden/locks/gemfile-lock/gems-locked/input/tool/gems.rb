source "https://gems.example"

gem "thor"
