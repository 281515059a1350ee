"""Keys and signatures as Python's `cryptography` and `pynacl` see them. Each command reads one JSON object and writes one."""

import base64
import hashlib
import json
import os
import sys

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa, utils
from nacl.secret import SecretBox

MEMORY = 256 * 1024 * 1024
HASHES = {"sha256": hashes.SHA256(), "sha384": hashes.SHA384(), "sha512": hashes.SHA512()}


def pem_block(text):
    lines = text.strip().split("\n")
    return lines[0], base64.b64decode("".join(lines[1:-1]), validate=True)


def public_pem(key):
    return key.public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    ).decode()


def derive(password, salt, params):
    return hashlib.scrypt(
        password.encode(), salt=salt, n=params["N"], r=params["r"], p=params["p"], dklen=32, maxmem=MEMORY
    )


def open_key(question):
    """Opens an encrypted key: its public key and its costs."""
    _, content = pem_block(question["pem"])
    file = json.loads(content)
    key = derive(question["password"], base64.b64decode(file["kdf"]["salt"]), file["kdf"]["params"])
    der = SecretBox(key).decrypt(base64.b64decode(file["ciphertext"]), base64.b64decode(file["cipher"]["nonce"]))
    private = serialization.load_der_private_key(der, None)
    return {"public": public_pem(private.public_key()), "costs": file["kdf"]["params"]}


def make_key(question):
    """Makes an encrypted key, its members in another order than others write them."""
    private = ec.generate_private_key(ec.SECP256R1())
    der = private.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    params, salt, nonce = question["costs"], os.urandom(32), os.urandom(24)
    box = SecretBox(derive(question["password"], salt, params)).encrypt(der, nonce).ciphertext
    encode = lambda data: base64.b64encode(data).decode()
    content = json.dumps(
        {
            "ciphertext": encode(box),
            "cipher": {"nonce": encode(nonce), "name": "nacl/secretbox"},
            "kdf": {"salt": encode(salt), "params": params, "name": "scrypt"},
        },
        indent=1,
    )
    body = encode(content.encode())
    lines = [body[at : at + 64] for at in range(0, len(body), 64)]
    pem = "\n".join(
        ["-----BEGIN ENCRYPTED COSIGN PRIVATE KEY-----", *lines, "-----END ENCRYPTED COSIGN PRIVATE KEY-----", ""]
    )
    return {"pem": pem, "public": public_pem(private.public_key())}


def verify(question):
    """Verifies a signature over bytes."""
    key = serialization.load_pem_public_key(question["public"].encode())
    data, signature = base64.b64decode(question["data"]), base64.b64decode(question["signature"])
    try:
        if isinstance(key, ed25519.Ed25519PublicKey):
            key.verify(signature, data)
        elif isinstance(key, rsa.RSAPublicKey):
            key.verify(signature, data, padding.PKCS1v15(), HASHES[question["hash"]])
        else:
            key.verify(signature, data, ec.ECDSA(HASHES[question["hash"]]))
    except InvalidSignature:
        return {"valid": False}
    return {"valid": True}


def sign(question):
    """Signs a digest with a private key in PEM; RSA by PSS where that is asked for."""
    key = serialization.load_pem_private_key(question["private"].encode(), None)
    hash_ = HASHES[question["hash"]]
    digest = base64.b64decode(question["digest"])
    known = utils.Prehashed(hash_)
    if isinstance(key, rsa.RSAPrivateKey):
        pss = padding.PSS(padding.MGF1(hash_), padding.PSS.MAX_LENGTH)
        signature = key.sign(digest, pss if question["pss"] else padding.PKCS1v15(), known)
    else:
        signature = key.sign(digest, ec.ECDSA(known))
    return {"signature": base64.b64encode(signature).decode()}


COMMANDS = {"make": make_key, "open": open_key, "sign": sign, "verify": verify}
print(json.dumps(COMMANDS[sys.argv[1]](json.load(sys.stdin))))
