/** Media types of manifests and of what signatures are kept in (OCI image specification 1.1, cosign). */
export const OCI_MANIFEST = 'application/vnd.oci.image.manifest.v1+json'
export const OCI_INDEX = 'application/vnd.oci.image.index.v1+json'
export const DOCKER_MANIFEST = 'application/vnd.docker.distribution.manifest.v2+json'
export const DOCKER_INDEX = 'application/vnd.docker.distribution.manifest.list.v2+json'
export const OCI_CONFIG = 'application/vnd.oci.image.config.v1+json'
export const OCI_EMPTY = 'application/vnd.oci.empty.v1+json'
export const OCI_LAYER_GZIP = 'application/vnd.oci.image.layer.v1.tar+gzip'
export const OCI_LAYER_TAR = 'application/vnd.oci.image.layer.v1.tar'

/** What FLUX writes; older bundles have other names of the same form. */
export const BUNDLE_ARTIFACT = 'application/vnd.dev.sigstore.bundle.v0.3+json'
export const BUNDLE_ARTIFACTS: readonly string[] = [
  BUNDLE_ARTIFACT,
  'application/vnd.dev.sigstore.bundle+json;version=0.1',
  'application/vnd.dev.sigstore.bundle+json;version=0.2',
  'application/vnd.dev.sigstore.bundle+json;version=0.3',
]

/** Layers of the tags with `.sig` and `.att`. */
export const SIMPLE_SIGNING = 'application/vnd.dev.cosign.simplesigning.v1+json'
export const DSSE_ENVELOPE = 'application/vnd.dsse.envelope.v1+json'

/** Every manifest that is read, as a value of `Accept`. */
export const ACCEPTED_MANIFESTS = [OCI_MANIFEST, OCI_INDEX, DOCKER_MANIFEST, DOCKER_INDEX].join(', ')

/** The statement that says no more than "this image is signed". */
export const IMAGE_SIGNATURE_TYPE = 'https://sigstore.dev/cosign/sign/v1'
