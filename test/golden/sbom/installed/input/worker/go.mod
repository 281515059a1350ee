module git.example/acme/worker

go 1.22

require git.example/acme/queue v1.4.0
