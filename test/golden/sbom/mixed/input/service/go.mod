module github.com/acme/service

go 1.22

require (
	github.com/acme/Log v1.2.3
	golang.org/x/text v0.14.0 // indirect
)
