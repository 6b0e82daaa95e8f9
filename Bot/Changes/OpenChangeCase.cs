using ChatOpsBot.Bot.Assets;
using ChatOpsBot.Bot.Audit;
using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Changes;

namespace ChatOpsBot.Bot.Changes;

/// <summary>What a change case is opened with.</summary>
/// <param name="Title">What is to be applied.</param>
/// <param name="Information">What its maker says about it, or null.</param>
/// <param name="Assets">Names of the assets it concerns, as the register has them.</param>
/// <param name="Source">Shown id of what it comes from, <c>ADV-3</c>, or null.</param>
internal sealed record ChangeRequest(ChangeKind Kind, string Title, string? Information, IReadOnlyList<string> Assets, string? Source);

/// <summary>Opens a change case, <c>CHG-n</c> (要件21, 22).</summary>
internal sealed class OpenChangeCase(ChangeCards cards, AuditLog audit, TimeProvider clock)
{
    private static readonly Texts Words = ChangeText.Words;

    /// <summary>Opens it as part of the change, saving it and showing its card. The sentence names it.</summary>
    /// <returns>Its number, or 0 with a refusal.</returns>
    public async Task<(Outcome Outcome, long Number)> RunAsync(
        ChatOpsDbContext db, Person by, ChangeRequest request, CardLanguage language, CancellationToken cancellationToken)
    {
        if (!by.Role.IsVendor())
            return (Outcome.No(ConversationText.Words[language, by.Role.IsListed() ? "VendorOnly" : "ListedOnly"]), 0);
        var change = new ChangeCase
        {
            Kind = request.Kind,
            Title = StoredText.Beginning(request.Title.Trim(), ChangeCase.TitleLength),
            Information = request.Information is { } information ? StoredText.Cut(information, ChangeCase.TextLength) : null,
            Assets = string.Join('\n', request.Assets),
            Source = request.Source,
            AuthorId = by.ObjectId,
            AuthorName = by.Name,
            CreatedAt = clock.GetUtcNow(),
        };
        db.Add(change);
        await db.SaveChangesAsync(cancellationToken);
        await audit.RecordAsync(
            db, by.ObjectId, "change.opened", change.DisplayId, new { change.Kind, change.Title, change.Information, change.Assets, change.Source }, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await cards.ShowAsync(db, change, cancellationToken);
        return (Outcome.Ok(Words.Format(language, "Opened", change.DisplayId, new ChangeWords(language).Kind(change.Kind))), change.Id);
    }

    /// <summary>Opens it from the form.</summary>
    public async Task<Outcome> RunAsync(ChatOpsDbContext db, Person by, SaveNewChange typed, CardLanguage language, CancellationToken cancellationToken)
    {
        var faults = new Dictionary<string, string>();
        if (!Enum.TryParse<ChangeKind>(typed.Kind, out var kind) || !Enum.IsDefined(kind))
            faults["kind"] = Words[language, "FieldMissing"];
        var title = Text(typed.Title, "title", ChangeCase.TitleLength, isRequired: true);
        var information = Text(typed.Information, "information", ChangeCase.TextLength);
        var source = Text(typed.Source, "source", ChangeCase.IdLength);
        var (known, unknown) = (new List<string>(), new List<string>());
        foreach (var name in (Text(typed.Assets, "assets", ChangeCase.TextLength, isRequired: true) ?? "")
            .Split(['\n', '、', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct())
        {
            if (await AssetRegister.FindAsync(db, name, null, cancellationToken) is { } asset)
                known.Add(asset.Name);
            else
                unknown.Add(name);
        }

        if (unknown.Count > 0)
            faults["assets"] = Words.Format(language, "UnknownAsset", StoredText.Cut(string.Join('、', unknown), 80));
        return faults.Count > 0
            ? Outcome.Wrong(faults)
            : (await RunAsync(db, by, new ChangeRequest(kind, title!, information, [.. known.Distinct()], source), language, cancellationToken)).Outcome;

        string? Text(string? text, string field, int length, bool isRequired = false)
        {
            var clean = string.IsNullOrWhiteSpace(text) ? null : StoredText.Clean(text.Trim()).ReplaceLineEndings("\n");
            if (clean is null && isRequired)
                faults[field] = Words[language, "FieldMissing"];
            if (clean?.Length > length)
                faults[field] = Words.Format(language, "TooLong", length);
            return clean;
        }
    }
}
