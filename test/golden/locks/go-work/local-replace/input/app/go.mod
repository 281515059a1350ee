module git.example/acme/app

go 1.21

require (
	git.example/acme/lib v1.0.0
	github.com/google/uuid v1.3.0
)
