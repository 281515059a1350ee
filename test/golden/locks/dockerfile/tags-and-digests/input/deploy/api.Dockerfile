FROM python:3.12.3-slim@sha256:11a4a60b518bf24989d481468076e5d5982884626aed9faeb35b8576fcd223e1
RUN pip install --no-cache-dir -r requirements.txt
FROM ghcr.example/Acme/worker
FROM ubuntu AS tools
RUN <<EOT
apt-get update
FROM nothing
EOT
