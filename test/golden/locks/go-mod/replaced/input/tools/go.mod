module git.example/acme/tools

go 1.21

require github.com/Masterminds/semver/v3 v3.2.1

require gopkg.in/yaml.v2 v2.4.0+incompatible

require github.com/pkg/errors v0.9.1

require git.example/acme/service v0.0.0

replace github.com/pkg/errors v0.9.1 => github.com/acme/errors v0.9.2-0.20240101120000-0123456789ab

replace git.example/acme/service => ../service

tool golang.org/x/tools/cmd/stringer
