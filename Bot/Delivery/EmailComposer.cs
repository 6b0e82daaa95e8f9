using System.Text;
using MimeKit;

namespace ChatOpsBot.Bot.Delivery;

/// <summary>Makes an e-mail as it goes over the wire. Pure: the same row gives the same e-mail each time, so that a repeat can be recognised.</summary>
internal static class EmailComposer
{
    private static readonly ParserOptions Strict = new()
    {
        AddressParserComplianceMode = RfcComplianceMode.Strict,
        AllowAddressesWithoutDomain = false,
        AllowUnquotedCommasInAddresses = false,
    };

    /// <summary>The one address this text is, with a name or without; null when it is something else.</summary>
    public static MailboxAddress? Address(string? text) =>
        text is not null && !text.Any(letter => char.IsControl(letter) || letter == '\uFFFD') && MailboxAddress.TryParse(Strict, text, out var address)
            && address.LocalPart.Length > 0 && !string.IsNullOrEmpty(address.Domain)
            ? address : null;

    /// <summary>A message id no other e-mail has, in the domain of the sender.</summary>
    public static string NewMessageId(string from) => $"{Guid.NewGuid():N}@{MailboxAddress.EncodeAddrspec($"x@{Address(from)!.Domain}")[2..]}";

    /// <summary>Words that can be stored and sent: nothing that is no text. With <paramref name="keepLines"/> false also nothing that ends a header.</summary>
    public static string Clean(string text, bool keepLines)
    {
        var clean = new StringBuilder(text.Length);
        // Halves of surrogate pairs come out as U+FFFD.
        foreach (var rune in (keepLines ? text.ReplaceLineEndings("\r\n") : text).EnumerateRunes())
        {
            if (!Rune.IsControl(rune) || (keepLines && rune.Value is '\r' or '\n' or '\t'))
                clean.Append(rune);
            else if (!keepLines)
                clean.Append(' ');
        }

        return clean.ToString();
    }

    /// <summary>The e-mail, ready to be sent.</summary>
    public static MimeMessage Compose(EmailMessage row, MailboxAddress from, MailboxAddress to)
    {
        var text = new TextPart("plain") { ContentTransferEncoding = ContentEncoding.Base64 };
        text.SetText(Encoding.UTF8, row.Text);
        var message = new MimeMessage { MessageId = row.MessageId, Date = row.CreatedAt, Subject = row.Subject, Body = text };
        message.From.Add(from);
        message.To.Add(to);
        // Asks programs that answer by themselves (RFC 3834) not to.
        message.Headers.Add("Auto-Submitted", "auto-generated");
        if (row.Attachments.Count == 0)
            return message;
        var parts = new Multipart("mixed") { text };
        foreach (var attachment in row.Attachments.OrderBy(attachment => attachment.Id))
            parts.Add(Part(attachment));
        message.Body = parts;
        return message;
    }

    private static MimePart Part(StoredAttachment attachment) =>
        new(ContentType.TryParse(attachment.ContentType, out var type) ? type : new ContentType("application", "octet-stream"))
        {
            Content = new MimeContent(new MemoryStream(attachment.Content, writable: false)),
            ContentDisposition = new ContentDisposition(ContentDisposition.Attachment),
            ContentTransferEncoding = ContentEncoding.Base64,
            FileName = attachment.FileName,
        };
}
