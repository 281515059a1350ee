module git.example/acme/service

go 1.22.1

toolchain go1.22.3

require (
	github.com/google/uuid v1.6.0
	github.com/spf13/cobra v1.8.0
	golang.org/x/sys v0.20.0 // indirect
)

require (
	github.com/inconshreveable/mousetrap v1.1.0 // indirect
	github.com/spf13/pflag v1.0.5 // indirect
)

exclude github.com/spf13/cobra v1.7.1
