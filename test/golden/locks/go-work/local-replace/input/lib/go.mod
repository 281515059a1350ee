module git.example/acme/lib

go 1.21
