using ChatOpsBot.Bot.Audit;
using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Quality;

namespace ChatOpsBot.Bot.Quality;

/// <summary>Registers, changes and retires indicators. What an indicator says is a new edition each time, with its reason (要件13).</summary>
internal sealed class SetQualityIndicator(IEnumerable<IQualityMeasure> measures, QualityCards cards, AuditLog audit, TimeProvider clock)
{
    private static readonly Texts Words = QualityText.Words;

    /// <summary>Registers one.</summary>
    public async Task<Outcome> RegisterAsync(ChatOpsDbContext db, Person by, RegisterQuality typed, CardLanguage language, CancellationToken cancellationToken)
    {
        if (!QualityRules.MaySet(by))
            return Outcome.No(by.Role.IsListed() ? Words[language, "ManagerOnly"] : ConversationText.Words[language, "ListedOnly"]);
        var indicator = new QualityIndicator { CreatedAt = clock.GetUtcNow(), MeasuredFrom = clock.GetUtcNow().DayInJapan() };
        var fields = new TypedFields(language);
        var terms = new ChangeQuality(
            0, 0, typed.Name, typed.Measure, typed.Method, typed.Comparison, typed.Target, typed.Frequency, typed.Measurer, typed.Source, Words[CardLanguage.Japanese, "ReasonFirst"]);
        if (await ReadAsync(db, by, terms, fields, cancellationToken) is not { } read)
            return fields.Refusal!;
        db.Add(indicator);
        await db.SaveChangesAsync(cancellationToken);
        await HoldAsync(db, indicator, read(indicator.Id, 1), "quality.registered", cancellationToken);
        return Outcome.Ok(Words.Format(language, "Registered", indicator.DisplayId));
    }

    /// <summary>指標を変更.</summary>
    public async Task<Outcome> ChangeAsync(ChatOpsDbContext db, QualityIndicator indicator, Person by, ChangeQuality typed, CardLanguage language, CancellationToken cancellationToken)
    {
        var before = await db.EditionAsync(indicator, cancellationToken);
        if (QualityRules.Refusal(QualityStep.Change, indicator, before, by, language) is { } refusal)
            return refusal;
        var fields = new TypedFields(language);
        if (await ReadAsync(db, by, typed, fields, cancellationToken) is not { } read)
            return fields.Refusal!;
        var edition = read(indicator.Id, indicator.Edition + 1);
        if (edition.Frequency != before.Frequency)
            (indicator.MeasuredFrom, indicator.AskedThrough) = (clock.GetUtcNow().DayInJapan(), null);
        await HoldAsync(db, indicator, edition, "quality.changed", cancellationToken);
        return Outcome.Ok(Words.Format(language, "Changed", indicator.DisplayId, edition.Number));
    }

    /// <summary>廃止.</summary>
    public async Task<Outcome> RetireAsync(ChatOpsDbContext db, QualityIndicator indicator, Person by, string? text, CardLanguage language, CancellationToken cancellationToken)
    {
        if (QualityRules.Refusal(QualityStep.Retire, indicator, await db.EditionAsync(indicator, cancellationToken), by, language) is { } refusal)
            return refusal;
        var fields = new TypedFields(language);
        var reason = fields.Required(text, "text", QualityForms.TextLength, Words[language, "NeedsReason"]);
        if (fields.Refusal is { } wrong)
            return wrong;
        indicator.Retire(reason, clock.GetUtcNow());
        await audit.RecordAsync(db, by.ObjectId, "quality.retired", indicator.DisplayId, new { reason }, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await cards.ShowAsync(db, indicator, cancellationToken);
        return Outcome.Ok(Words.Format(language, "RetiredNow", indicator.DisplayId));
    }

    private async Task HoldAsync(ChatOpsDbContext db, QualityIndicator indicator, QualityEdition edition, string action, CancellationToken cancellationToken)
    {
        db.Add(edition);
        indicator.Hold(edition.Number);
        await audit.RecordAsync(
            db, edition.ById, action, indicator.DisplayId,
            new { edition.Number, edition.Name, edition.Method, edition.Comparison, edition.TargetHundredths, edition.Frequency, edition.Measure, edition.MeasurerName, edition.Source, edition.Reason },
            cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await cards.ShowAsync(db, indicator, cancellationToken);
    }

    private async Task<Func<long, int, QualityEdition>?> ReadAsync(ChatOpsDbContext db, Person by, ChangeQuality typed, TypedFields fields, CancellationToken cancellationToken)
    {
        var isManual = typed.Measure is null or "" or "manual";
        var measure = isManual ? null : measures.FirstOrDefault(one => one.Key == typed.Measure);
        if (!isManual && measure is null)
            fields.Wrong("measure", Words[fields.Language, "NoSuchMeasure"]);
        var name = fields.Required(typed.Name, "name", QualityForms.NameLength);
        // How the bot counts is not for a person to describe otherwise.
        var method = measure?.Method(CardLanguage.Japanese) ?? fields.Required(typed.Method, "method", QualityForms.TextLength, Words[fields.Language, "NeedsMethod"]);
        var source = measure?.Source(CardLanguage.Japanese) ?? fields.Required(typed.Source, "source", QualityForms.SourceLength);
        if (!Enum.TryParse<QualityComparison>(typed.Comparison, out var comparison) || !Enum.IsDefined(comparison))
            fields.Wrong("comparison", ConversationText.Words[fields.Language, "FieldMissing"]);
        if (!Enum.TryParse<QualityFrequency>(typed.Frequency, out var frequency) || !Enum.IsDefined(frequency))
            fields.Wrong("frequency", ConversationText.Words[fields.Language, "FieldMissing"]);
        var target = QualityTarget.Read(typed.Target ?? "");
        if (target is null)
            fields.Wrong("target", Words[fields.Language, "NoPercent"]);
        var measurer = measure is null ? await MeasurerAsync(db, typed.Measurer, fields, cancellationToken) : null;
        var reason = fields.Required(typed.Text, "text", QualityForms.TextLength, Words[fields.Language, "NeedsReason"]);
        return fields.Refusal is not null ? null : (indicatorId, number) => new QualityEdition
        {
            IndicatorId = indicatorId,
            Number = number,
            Name = name,
            Method = method,
            Comparison = comparison,
            TargetHundredths = target!.Value,
            Frequency = frequency,
            Measure = measure?.Key,
            MeasurerId = measurer?.ObjectId,
            MeasurerName = measurer?.Name,
            Source = source,
            Reason = reason,
            ById = by.ObjectId,
            ByName = by.Name,
            At = clock.GetUtcNow(),
        };
    }

    private static async Task<Person?> MeasurerAsync(ChatOpsDbContext db, string? typed, TypedFields fields, CancellationToken cancellationToken)
    {
        var name = fields.Required(typed, "measurer", QualityForms.LineLength, Words[fields.Language, "NeedsMeasurer"]);
        if (name.Length == 0)
            return null;
        var meant = (await PeopleLookup.MeantAsync(db, name, cancellationToken)).Where(person => person.Role.IsVendor()).ToList();
        if (meant.Count == 1)
            return meant[0];
        fields.Wrong("measurer", Words.Format(fields.Language, "NoSuchMeasurer", StoredText.Cut(name, 40)));
        return null;
    }
}
