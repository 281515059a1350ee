module git.example/acme/service

go 1.16

require (
	github.com/google/uuid v1.6.0
	github.com/spf13/cobra v1.8.0
)
