using System.Globalization;
using System.Text;
using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Delivery;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.Meetings;

/// <summary>Invites by e-mail with an .ics file (RFC 5545): a change updates the appointment people have, and a cancellation removes it.</summary>
internal sealed class MeetingInvitations(EmailOutbox email, IOptions<MeetingOptions> options, IOptions<EmailOptions> mail, TimeProvider clock)
{
    /// <summary>Hands it over, one e-mail to each address.</summary>
    public async Task SendAsync(ChatOpsDbContext db, Meeting meeting, CancellationToken cancellationToken)
    {
        if (!email.IsConfigured)
            return;
        var people = await db.Set<Person>().AsNoTracking().Where(person => person.Role != Role.Guest && person.Email != null).Select(person => person.Email!).ToListAsync(cancellationToken);
        var words = MeetingText.Words;
        var (isCancelled, at) = (meeting.CancelledAt is not null, meeting.StartsAt.InJapan());
        var subject = words.Format(CardLanguage.Japanese, isCancelled ? "MailCancelled" : meeting.Sequence > 0 ? "MailChanged" : "MailInvitation", meeting.DisplayId, meeting.Title, at);
        var text = words.Format(CardLanguage.Japanese, "MailText", meeting.DisplayId, meeting.Title, at, meeting.Place ?? words[CardLanguage.Japanese, "Undecided"], meeting.CancelledBecause ?? "");
        var file = Encoding.UTF8.GetBytes(Calendar(meeting));
        var content = new EmailContent(subject, text)
        {
            Attachments = [new EmailAttachment($"{meeting.DisplayId}.ics", $"text/calendar; charset=utf-8; method={MethodOf(meeting)}", file)],
        };
        foreach (var address in options.Value.Emails.Concat(people).Distinct(StringComparer.OrdinalIgnoreCase))
            email.Post(db, address, content, purpose: null);
    }

    /// <summary>The .ics file: lines of at most 75 bytes ended by CR LF, texts escaped.</summary>
    public string Calendar(Meeting meeting)
    {
        var description = meeting.Period is { } period ? MeetingText.Words.Format(CardLanguage.Japanese, "MailPeriod", period.First, period.Last) : meeting.Related ?? "";
        var isCancelled = meeting.CancelledAt is not null;
        string[] lines =
        [
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//ChatOpsBot//Meetings//JA", $"METHOD:{MethodOf(meeting)}",
            "BEGIN:VEVENT", $"UID:meeting-{meeting.Id.ToString(CultureInfo.InvariantCulture)}@{Host(mail.Value.From)}", $"SEQUENCE:{meeting.Sequence.ToString(CultureInfo.InvariantCulture)}",
            $"DTSTAMP:{Utc(clock.GetUtcNow())}", $"DTSTART:{Utc(meeting.StartsAt)}", $"DTEND:{Utc(meeting.StartsAt.AddMinutes(options.Value.DurationMinutes))}",
            $"SUMMARY:{Escaped(meeting.Title)}", $"DESCRIPTION:{Escaped($"{meeting.DisplayId}\n{description}")}",
            .. meeting.Place is { } place ? [$"LOCATION:{Escaped(place)}"] : Array.Empty<string>(),
            .. mail.Value.From is { Length: > 0 } from ? [$"ORGANIZER:mailto:{from}"] : Array.Empty<string>(),
            $"STATUS:{(isCancelled ? "CANCELLED" : "CONFIRMED")}", "END:VEVENT", "END:VCALENDAR",
        ];
        return string.Concat(lines.Select(Folded));
    }

    private static string MethodOf(Meeting meeting) => meeting.CancelledAt is null ? "REQUEST" : "CANCEL";

    private static string Host(string? from) => from is not null && from.IndexOf('@', StringComparison.Ordinal) is >= 0 and var at ? from[(at + 1)..].TrimEnd('>') : "chatopsbot";

    private static string Utc(DateTimeOffset at) => at.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    private static string Escaped(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace(";", "\\;", StringComparison.Ordinal)
        .Replace(",", "\\,", StringComparison.Ordinal).Replace("\r", "", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

    // A line longer than 75 bytes goes on in the next one, behind a blank; never in the middle of a letter.
    private static string Folded(string line)
    {
        var (folded, bytes) = (new StringBuilder(), 0);
        foreach (var rune in line.EnumerateRunes())
        {
            if (bytes + rune.Utf8SequenceLength > 75)
            {
                folded.Append("\r\n ");
                bytes = 1;
            }

            folded.Append(rune);
            bytes += rune.Utf8SequenceLength;
        }

        return folded.Append("\r\n").ToString();
    }
}
