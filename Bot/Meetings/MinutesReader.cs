using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Meetings;

namespace ChatOpsBot.Bot.Meetings;

/// <summary>Reads the form of minutes, and says beside which field what is wrong.</summary>
internal sealed class MinutesReader(CityCalendar calendar, TimeProvider clock)
{
    /// <summary>Most 宿題 and most 決定事項 of one meeting.</summary>
    public const int Most = 30;

    private const int WhoLength = 100, WhatLength = 400;

    private static readonly Texts Words = MeetingText.Words;

    /// <summary>The minutes as far as they can be read; null when something is wrong, which the fields then say.</summary>
    public async Task<MeetingMinutes?> ReadAsync(
        ChatOpsDbContext db, Meeting meeting, WriteMinutes typed, TypedFields fields, string authorId, string authorName, CancellationToken cancellationToken)
    {
        var (desk, now) = (await calendar.ReadAsync(db, cancellationToken), clock.GetUtcNow());
        var day = fields.RequiredDay(typed.Day, "day", now.DayInJapan(), desk, DateLean.Behind);
        var (from, to) = (ArrangeMeeting.Time(fields, typed.From, "from"), ArrangeMeeting.Time(fields, typed.To, "to"));
        var place = fields.Required(typed.Place, "place", MeetingForms.PlaceLength);
        var attendees = fields.Required(typed.Attendees, "attendees", MeetingForms.TextLength);
        var agenda = fields.Required(typed.Agenda, "agenda", MeetingForms.TextLength);
        var decisions = fields.Text(typed.Decisions, "decisions", MeetingForms.TextLength);
        var homework = Homework(fields, fields.Text(typed.Homework, "homework", MeetingForms.TextLength), day ?? now.DayInJapan(), desk);
        var stability = StabilityDecision.None;
        if (meeting.Kind == MeetingKind.Regular && (!Enum.TryParse(typed.Stability, out stability) || !Enum.IsDefined(stability)))
            fields.Wrong("stability", Words[fields.Language, "NeedsStability"]);
        var (begin, end) = day is { } date && from is { } start && to is { } finish ? (date.AtJapan(start).ToUniversalTime(), date.AtJapan(finish).ToUniversalTime()) : (default, default);
        if (begin != default && end <= begin)
            fields.Wrong("to", Words[fields.Language, "EndsBeforeItBegins"]);
        else if (begin != default && begin > now)
            fields.Wrong("day", Words[fields.Language, "NotHeldAtThatTime"]);
        if ((decisions ?? "").Split('\n').Length > Most)
            fields.Wrong("decisions", Words.Format(fields.Language, "TooManyLines", Most));
        return fields.Refusal is not null ? null : new MeetingMinutes
        {
            MeetingId = meeting.Id,
            Number = meeting.MinutesNumber + 1,
            HeldFrom = begin,
            HeldTo = end,
            Place = place,
            Attendees = attendees,
            Agenda = agenda,
            Decisions = decisions,
            Stability = stability,
            Homework = homework,
            AuthorId = authorId,
            AuthorName = authorName,
            At = now,
        };
    }

    /// <summary>宿題 as the form takes them.</summary>
    public static string? Lines(IEnumerable<MeetingHomework> homework) =>
        string.Join('\n', homework.OrderBy(one => one.Number).Select(one => Words.Format(CardLanguage.Japanese, "HomeworkLine", one.What, one.Who, one.Due))) is { Length: > 0 } lines ? lines : null;

    private static List<MeetingHomework> Homework(TypedFields fields, string? typed, DateOnly held, DeskHours desk)
    {
        var read = new List<MeetingHomework>();
        foreach (var line in (typed ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            // A date may be written with slashes too: the first two are the ones that part.
            var parts = line.Replace('／', '/').Split(" / ", 3, StringSplitOptions.TrimEntries);
            if (parts.Length < 3)
                parts = line.Replace('／', '/').Split('/', 3, StringSplitOptions.TrimEntries);
            if (parts is not [{ Length: > 0 } what, { Length: > 0 } who, { Length: > 0 } when])
                fields.Wrong("homework", Words.Format(fields.Language, "HomeworkNeedsThree", StoredText.Cut(line, 60)));
            else if (what.Length > WhatLength || who.Length > WhoLength || read.Count == Most)
                fields.Wrong("homework", Words.Format(fields.Language, "HomeworkTooLong", Most, WhatLength));
            else if (TypedDate.Read(when, held, desk) is var due && due.Day is null)
                fields.Wrong("homework", TypedDate.Question(due, when, fields.Language));
            else if (due.Day < held)
                fields.Wrong("homework", Words.Format(fields.Language, "HomeworkInThePast", StoredText.Cut(line, 60)));
            else
                read.Add(new MeetingHomework { Number = read.Count + 1, What = what, Who = who, Due = due.Day!.Value });
        }

        return read;
    }
}
