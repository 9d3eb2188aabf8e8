"""Keys and signatures of minisign (https://jedisct1.github.io/minisign); nothing else imports its library."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from minisign import PublicKey, SecretKey, Signature


def is_valid(key: str, text: str, signature: str) -> bool:
    """`key` as minisign.pub has it in its second line, `signature` the four lines of a .minisig file."""
    try:
        PublicKey.from_base64(key).verify(text.encode(), Signature.from_bytes(signature.strip().encode()))
    except ValueError:  # the library's own errors too
        return False
    return True


def sign(file: Path, text: str, comment: str, ask: Callable[[], str]) -> tuple[str, str]:
    """The signature and the public key; raises OSError, and ValueError for what is no key or a wrong passphrase."""
    with SecretKey.from_bytes(file.read_bytes().strip()) as secret:
        if secret.is_encrypted():
            secret.decrypt(ask())
        signature = secret.sign(text.encode(), untrusted_comment="fairbalance approval", trusted_comment=comment)
        return bytes(signature).decode(), PublicKey.from_secret_key(secret).to_base64().decode()
