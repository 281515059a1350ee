// Package utils, as slsa-verifier has it, with a trusted root from a file in place of the one of the public instance: everything else
// that verifies is as its authors wrote it. The variable FLUX_TRUSTED_ROOT names the file.
package utils

import (
	"errors"
	"os"

	"github.com/sigstore/sigstore-go/pkg/root"
	"github.com/sigstore/sigstore-go/pkg/tuf"
)

// SigstoreTUFClient gives files of an update repository.
type SigstoreTUFClient interface {
	GetTarget(target string) ([]byte, error)
}

// GetDefaultSigstoreTUFClient fails: there is no update repository.
func GetDefaultSigstoreTUFClient() (*tuf.Client, error) {
	return nil, errors.New("no update repository is asked")
}

// GetSigstoreTrustedRoot reads the trusted root.
func GetSigstoreTrustedRoot() (*root.LiveTrustedRoot, error) {
	trusted, err := root.NewTrustedRootFromPath(os.Getenv("FLUX_TRUSTED_ROOT"))
	if err != nil {
		return nil, err
	}
	return &root.LiveTrustedRoot{TrustedRoot: trusted}, nil
}
