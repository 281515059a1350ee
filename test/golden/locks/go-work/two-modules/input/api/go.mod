module git.example/acme/api

go 1.22

require github.com/pkg/errors v0.9.1
