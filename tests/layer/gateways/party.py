"""A party over TLS on this machine, whose certificate is good for 127.0.0.1 alone."""

import ssl
from collections.abc import Callable
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from ipaddress import ip_address
from pathlib import Path
from threading import Event, Thread

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from traffic import clock

# From headers and body of a request, those of the answer.
Tell = Callable[[dict[str, str], bytes], tuple[dict[str, str], bytes]]


class Party:
    """Answers as it is told to, and remembers what it heard: method, path, headers, body."""

    def __init__(self, folder: Path) -> None:
        self.status, self.headers, self.answer, self.silent = 200, {"X-Answer": "yes"}, b"told", False
        self.heard: list[tuple[str, str, dict[str, str], bytes]] = []
        self.tell: Tell = lambda _, __: (self.headers, self.answer)
        self.leave = Event()
        self.certificate = _certificate(folder)
        self._server = HTTPServer(("127.0.0.1", 0), _handler(self))
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.certificate)
        self._server.socket = context.wrap_socket(self._server.socket, server_side=True)
        self.address = f"https://127.0.0.1:{self._server.server_port}"
        self._thread = Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01})
        self._thread.start()

    def close(self) -> None:
        """Be gone; being gone twice is no different."""
        self.leave.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


def _handler(party: Party) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            headers = {name.lower(): value for name, value in self.headers.items()}
            party.heard.append((self.command, self.path, headers, body))
            if party.silent:
                party.leave.wait(5)
                return
            more, answer = party.tell(headers, body)
            self.send_response(party.status)
            for name, value in {**more, "Content-Length": str(len(answer))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(answer)

        do_GET = do_POST  # noqa: N815 -- the name is the standard library's

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 -- the name is the standard library's
            """Say nothing."""

    return Handler


def _certificate(folder: Path) -> Path:
    key, name = ec.generate_private_key(ec.SECP256R1()), x509.Name([])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(clock.now() - timedelta(days=3650))
        .not_valid_after(clock.now() + timedelta(days=3650))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=True)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, SHA256())
    )
    file = folder / "party.pem"
    written = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    file.write_bytes(written + certificate.public_bytes(Encoding.PEM))
    return file
