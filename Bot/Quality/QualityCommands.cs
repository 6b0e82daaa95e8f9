using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Notices;
using ChatOpsBot.Cards.Quality;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Quality;

/// <summary>品質 一覧: the indicators in force, then the retired ones.</summary>
internal sealed class ListQualityCommand(QualityCards cards) : IChatCommand
{
    public Texts Words => QualityText.Words;

    public string Name => "List";

    public bool IsFor(Role role) => role.IsListed();

    public Task RunAsync(ChatTurn turn, CommandArguments arguments, CancellationToken cancellationToken) => turn.AnswerListedAsync(
        async (db, token) =>
        {
            var shown = new List<QualityView>();
            foreach (var indicator in await db.Set<QualityIndicator>().AsNoTracking().OrderBy(row => row.RetiredAt != null).ThenBy(row => row.Id).Take(QualityCard.MaxRows).ToListAsync(token))
                shown.Add(await cards.ViewAsync(db, indicator, null, token));
            return QualityCard.CreateList(shown, await db.Set<QualityIndicator>().CountAsync(token), turn.Language);
        },
        cancellationToken);
}

/// <summary>品質 登録 [指標名]: invites to the form.</summary>
internal sealed class RegisterQualityCommand : IChatCommand
{
    public Texts Words => QualityText.Words;

    public string Name => "Register";

    public bool IsFor(Role role) => role == Role.ServiceManager;

    public Task RunAsync(ChatTurn turn, CommandArguments arguments, CancellationToken cancellationToken) => turn.CommitAsync(
        (_, person, _) => Task.FromResult<CardMessage?>(QualityRules.MaySet(person)
            ? QualityCard.CreateInvitation(arguments.Rest.Length == 0 ? null : StoredText.Cut(arguments.Rest, QualityForms.NameLength), turn.Language)
            : turn.Notice(NoticeKind.Refused, person.Role.IsListed() ? Words[turn.Language, "ManagerOnly"] : ConversationText.Words[turn.Language, "ListedOnly"])),
        cancellationToken);
}

/// <summary>Opens the form of a new indicator.</summary>
internal sealed class OpenNewQualityFormAction(IEnumerable<IQualityMeasure> measures) : CardAction<OpenNewQualityForm>
{
    /// <inheritdoc/>
    protected override Task<CardActionAnswer> RunAsync(CardPress press, OpenNewQualityForm action, CancellationToken cancellationToken) => Task.FromResult(
        QualityRules.MaySet(press.Person)
            ? CardPress.Show(QualityForms.CreateRegistration(action.Name, measures.Shown(press.Language), FormState.First, press.Language))
            : CardPress.Refuse("NotAllowed", press.Person.Role.IsListed() ? QualityText.Words[press.Language, "ManagerOnly"] : ConversationText.Words[press.Language, "ListedOnly"]));
}

/// <summary>Registers an indicator; refused, the form is shown again with everything that was typed.</summary>
internal sealed class RegisterQualityAction(SetQualityIndicator set, IEnumerable<IQualityMeasure> measures) : CardAction<RegisterQuality>
{
    /// <inheritdoc/>
    protected override async Task<CardActionAnswer> RunAsync(CardPress press, RegisterQuality action, CancellationToken cancellationToken)
    {
        var outcome = await set.RegisterAsync(press.Db, press.Person, action, press.Language, cancellationToken);
        if (outcome.Done)
            return CardPress.Say(outcome.Sentence);
        return press.InDialog && outcome.Faults.Count > 0
            ? CardPress.Show(QualityForms.CreateRegistration(null, measures.Shown(press.Language), outcome.ToForm(CardVerbs.Values(action)), press.Language))
            : CardPress.Refuse("NotDone", outcome.Sentence);
    }
}

/// <summary>品質 QLI-1 検証: counts again what the bot has measured, and says whether the records still agree.</summary>
internal sealed class VerifyQuality(IEnumerable<IQualityMeasure> measures)
{
    private const int MostLines = 12;

    public async Task<Outcome> RunAsync(ChatOpsDbContext db, QualityIndicator indicator, Person by, CardLanguage language, CancellationToken cancellationToken)
    {
        var (words, names) = (QualityText.Words, new QualityWords(language));
        if (!by.Role.IsListed())
            return Outcome.No(ConversationText.Words[language, "ListedOnly"]);
        var editions = await db.Set<QualityEdition>().AsNoTracking().Where(row => row.IndicatorId == indicator.Id).ToDictionaryAsync(row => row.Number, cancellationToken);
        var (checkedCount, lines) = (0, new List<string>());
        foreach (var record in (await db.HoldingAsync(indicator.Id, cancellationToken)).Values.OrderBy(record => record.First).Where(record => record.ById == QualitySweep.Actor))
        {
            checkedCount++;
            var count = await measures.Single(one => one.Key == editions[record.Edition].Measure).MeasureAsync(db, record.Period, cancellationToken);
            if (count.Numerator != record.Numerator || count.Denominator != record.Denominator || string.Join(", ", count.Records) != record.Evidence)
                lines.Add(words.Format(
                    language, "VerifyDiffers", names.Period(record.First, record.Last), names.Share(record.Numerator, record.Denominator), names.Share(count.Numerator, count.Denominator)));
        }

        if (checkedCount == 0)
            return Outcome.No(words.Format(language, "VerifyNone", indicator.DisplayId));
        var summary = words.Format(language, lines.Count == 0 ? "VerifyHolds" : "VerifyFails", indicator.DisplayId, checkedCount, lines.Count);
        var sentence = string.Join('\n', lines.Take(MostLines).Prepend(summary));
        return lines.Count == 0 ? Outcome.Ok(sentence) : Outcome.No(sentence);
    }
}

/// <summary>The automatic measurements in a reader's language.</summary>
internal static class QualityMeasures
{
    public static IReadOnlyList<QualityMeasureView> Shown(this IEnumerable<IQualityMeasure> measures, CardLanguage language) =>
        [.. measures.Select(one => new QualityMeasureView(one.Key, one.Name(language)))];
}
