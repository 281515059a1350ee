module git.example/acme/core

go 1.22

require golang.org/x/exp v0.0.0-20240506185415-9bf2ced13842

replace github.com/pkg/errors => ../errors
