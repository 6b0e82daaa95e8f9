using System.Globalization;
using ChatOpsBot.Bot.Audit;
using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.Delivery;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Notices;
using ChatOpsBot.Cards.Quality;

namespace ChatOpsBot.Bot.Quality;

/// <summary>Adds 検査記録: of the bot, of a person, and corrections. A record is never changed (要件13).</summary>
internal sealed class RecordInspection(QualityCards cards, CityCalendar calendar, ChannelCards channels, AuditLog audit, TimeProvider clock)
{
    private const int MostDigits = 12;

    private static readonly Texts Words = QualityText.Words;

    /// <summary>A person's measurement. For a period with a record it is a correction, which needs a reason.</summary>
    public async Task<Outcome> RunAsync(ChatOpsDbContext db, QualityIndicator indicator, Person by, RecordQuality typed, CardLanguage language, CancellationToken cancellationToken)
    {
        var edition = await db.EditionAsync(indicator, cancellationToken);
        if (QualityRules.Refusal(QualityStep.Record, indicator, edition, by, language) is { } refusal)
            return refusal;
        var (fields, today) = (new TypedFields(language), clock.GetUtcNow().DayInJapan());
        var period = Period(typed.Period, indicator, edition, today, fields);
        var (numerator, denominator) = (Number(typed.Numerator, "numerator", fields), Number(typed.Denominator, "denominator", fields));
        if (numerator > denominator)
            fields.Wrong("denominator", Words[language, "MoreThanAll"]);
        var method = fields.Required(typed.Method, "method", QualityForms.TextLength, Words[language, "NeedsMethod"]);
        var day = fields.Required(typed.Day, "day", QualityForms.LineLength) is { Length: > 0 } text ? Day(text, today, await calendar.ReadAsync(db, cancellationToken), fields) : null;
        if (day > today)
            fields.Wrong("day", Words[language, "InTheFuture"]);
        else if (day <= period?.Last)
            fields.Wrong("day", Words[language, "BeforeTheEnd"]);
        var evidence = fields.Required(typed.Evidence, "evidence", QualityForms.TextLength, Words[language, "NeedsEvidence"]);
        var reason = fields.Text(typed.Text, "text", QualityForms.TextLength);
        var corrected = period is { } asked ? (await db.HoldingAsync(indicator.Id, cancellationToken)).GetValueOrDefault(asked) : null;
        if (corrected is not null && reason is null)
            fields.Wrong("text", Words[language, "CorrectionNeedsReason"]);
        if (fields.Refusal is { } wrong)
            return wrong;
        var record = new QualityInspection
        {
            IndicatorId = indicator.Id,
            Edition = corrected?.Edition ?? indicator.Edition,
            First = period!.Value.First,
            Last = period.Value.Last,
            Numerator = numerator!.Value,
            Denominator = denominator!.Value,
            Method = method,
            MeasuredOn = day!.Value,
            Evidence = evidence,
            ById = by.ObjectId,
            ByName = by.Name,
            At = clock.GetUtcNow(),
            CorrectsId = corrected?.Id,
            Reason = corrected is null ? null : reason,
        };
        var verdict = await KeepAsync(db, indicator, edition, record, cancellationToken);
        var names = new QualityWords(language);
        return Outcome.Ok(Words.Format(
            language, corrected is null ? "Recorded" : "CorrectedNow", indicator.DisplayId, names.Period(record.First, record.Last), names.Share(record.Numerator, record.Denominator), names.Verdict(verdict)));
    }

    /// <summary>The bot's own measurement of a period that has none.</summary>
    public Task RunAsync(ChatOpsDbContext db, QualityIndicator indicator, QualityEdition edition, DayPeriod period, QualityCount count, CancellationToken cancellationToken) => KeepAsync(
        db, indicator, edition,
        new QualityInspection
        {
            IndicatorId = indicator.Id,
            Edition = indicator.Edition,
            First = period.First,
            Last = period.Last,
            Numerator = count.Numerator,
            Denominator = count.Denominator,
            Method = edition.Method,
            MeasuredOn = clock.GetUtcNow().DayInJapan(),
            Evidence = string.Join(", ", count.Records),
            ById = QualitySweep.Actor,
            ByName = Words[CardLanguage.Japanese, "Bot"],
            At = clock.GetUtcNow(),
        },
        cancellationToken);

    private async Task<QualityVerdict> KeepAsync(ChatOpsDbContext db, QualityIndicator indicator, QualityEdition edition, QualityInspection record, CancellationToken cancellationToken)
    {
        db.Add(record);
        indicator.Touch();
        await audit.RecordAsync(
            db, record.ById, record.CorrectsId is null ? "quality.recorded" : "quality.corrected", indicator.DisplayId,
            new { record.First, record.Last, record.Numerator, record.Denominator, record.MeasuredOn, record.CorrectsId, record.Reason }, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await cards.ShowAsync(db, indicator, cancellationToken);
        var verdict = edition.Target.Verdict(record.Numerator, record.Denominator);
        if (verdict == QualityVerdict.Missed)
        {
            var names = new QualityWords(CardLanguage.Japanese);
            await channels.TellThreadAsync(
                db, RoutePurpose.Incidents, indicator.DisplayId, NoticeKind.Urgent,
                Words.Format(
                    CardLanguage.Japanese, "Told_Missed", indicator.DisplayId, edition.Name, names.Period(record.First, record.Last), names.Share(record.Numerator, record.Denominator),
                    names.Target(edition.Comparison, edition.TargetHundredths)),
                alert: true, cancellationToken);
        }

        return verdict;
    }

    private static DayPeriod? Period(string? typed, QualityIndicator indicator, QualityEdition edition, DateOnly today, TypedFields fields)
    {
        if (DateOnly.TryParseExact(typed, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first) && first.Year is > 1900 and < 9000)
        {
            var period = QualityPeriods.Of(edition.Frequency, first);
            if (period.First == first && period.Last >= today)
                fields.Wrong("period", Words[fields.Language, "NotOver"]);
            else if (period.First == first && first >= QualityPeriods.Of(edition.Frequency, indicator.MeasuredFrom).First)
                return period;
        }

        fields.Wrong("period", Words[fields.Language, "NoSuchPeriod"]);
        return null;
    }

    private static long? Number(string? typed, string field, TypedFields fields)
    {
        var text = PhraseBook.Normalise(typed ?? "");
        if (text.Length is > 0 and <= MostDigits && text.All(char.IsAsciiDigit))
            return long.Parse(text, CultureInfo.InvariantCulture);
        fields.Wrong(field, Words[fields.Language, "NoNumber"]);
        return null;
    }

    private static DateOnly? Day(string typed, DateOnly today, DeskHours desk, TypedFields fields)
    {
        var read = TypedDate.Read(typed, today, desk, DateLean.Behind);
        if (read.Day is null)
            fields.Wrong("day", TypedDate.Question(read, typed, fields.Language));
        return read.Day;
    }
}
