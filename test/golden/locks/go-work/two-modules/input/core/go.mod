module git.example/acme/core

go 1.22

require github.com/google/uuid v1.5.0
