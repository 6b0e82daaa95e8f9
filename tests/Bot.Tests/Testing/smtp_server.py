"""A mail server for the tests: prints each thing that happens as one line of JSON, and does what the recipient's address asks for.

    python3 smtp_server.py <port, or 0>

What stands before the first dot or @ of the recipient decides:
    busy    451 each time            busy2   451 twice, then accepted
    unknown 554 each time            hang    no answer to RCPT, the connection stays open
    drop    hangs up at RCPT         lost    accepts the message the first time, but hangs up without saying so
    late    554 after the message itself
The sender "refused@…" is refused with 550.
"""
import asyncio
import email
import email.policy
import json
import sys

from aiosmtpd.smtp import SMTP

tries = {}


def say(**what):
    print(json.dumps(what, ensure_ascii=False), flush=True)


def wish(address):
    return address.split("@")[0].split(".")[0]


def times(key):
    tries[key] = tries.get(key, 0) + 1
    return tries[key]


class Handler:
    async def handle_EHLO(self, server, session, envelope, hostname, responses):
        session.host_name = hostname
        say(kind="connected", peer=session.peer[1])
        return responses

    async def handle_MAIL(self, server, session, envelope, address, options):
        if wish(address) == "refused":
            return "550 5.7.1 Sender refused"
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        say(kind="recipient", address=address)
        asked = wish(address)
        if asked == "busy" or (asked == "busy2" and times(address) <= 2):
            return "451 4.7.1 Try again later"
        if asked == "unknown":
            return "554 5.1.1 No such user"
        if asked == "hang":
            await asyncio.sleep(3600)
        if asked == "drop":
            server.transport.abort()
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        asked = wish(envelope.rcpt_tos[0])
        if asked == "late":
            return "554 5.6.0 Not wanted"
        message = email.message_from_bytes(envelope.original_content, policy=email.policy.default)
        body = message.get_body(("plain",))
        say(
            kind="message",
            peer=session.peer[1],
            sender=envelope.mail_from,
            recipients=envelope.rcpt_tos,
            subject=message["Subject"],
            to=str(message["To"]),
            bcc=message["Bcc"],
            messageId=message["Message-ID"],
            date=message["Date"].datetime.isoformat(),
            autoSubmitted=message["Auto-Submitted"],
            text=body.get_content().replace("\r\n", "\n"),
            attachments=[
                {"name": part.get_filename(), "type": part.get_content_type(), "bytes": list(part.get_payload(decode=True))}
                for part in message.iter_attachments()
            ],
        )
        if asked == "lost" and times(envelope.rcpt_tos[0]) == 1:
            server.transport.abort()
        return "250 OK"


async def main():
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: SMTP(Handler(), hostname="mail.example"), "127.0.0.1", int(sys.argv[1]))
    say(kind="listening", port=server.sockets[0].getsockname()[1])
    # Ends with the test program, however that ends.
    await loop.run_in_executor(None, sys.stdin.read)
    server.close()


asyncio.run(main())
