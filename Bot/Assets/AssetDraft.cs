using System.Net.Mail;
using System.Text.RegularExpressions;
using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Assets;

namespace ChatOpsBot.Bot.Assets;

/// <summary>What a person typed about an asset, read field by field; all that is wrong is said at once, each beside its field.</summary>
internal sealed partial class AssetDraft
{
    private readonly CardLanguage _language;

    private AssetDraft(CardLanguage language) => _language = language;

    public string Name { get; private set; } = "";

    public AssetKind Kind { get; private set; }

    public AssetEnvironment Environment { get; private set; }

    public string? ProductVersion { get; private set; }

    public string? Cpe { get; private set; }

    public string? OwnerName { get; private set; }

    public string? OwnerEmail { get; private set; }

    public bool IsInScope { get; private set; }

    public IReadOnlyList<string> Aliases { get; private set; } = [];

    public string? Note { get; private set; }

    public string? Reason { get; private set; }

    /// <summary>The sentence for each field that cannot be taken, by the field's id.</summary>
    public Dictionary<string, string> Faults { get; } = [];

    public static AssetDraft Read(SaveAsset typed, CardLanguage language)
    {
        var draft = new AssetDraft(language);
        draft.Name = PhraseBook.Normalise(draft.Text(typed.Name, "name", Asset.NameLength) ?? "");
        if (draft.Name.Length == 0 && !draft.Faults.ContainsKey("name"))
            draft.Refuse("name", "NameMissing");
        draft.Kind = draft.Choice<AssetKind>(typed.Kind, "kind");
        draft.Environment = draft.Choice<AssetEnvironment>(typed.Environment, "environment");
        draft.ProductVersion = draft.Text(typed.ProductVersion, "productVersion", Asset.VersionLength);
        // Copied from a card it has places at which it may be broken.
        draft.Cpe = draft.Text(typed.Cpe?.Replace("\u200B", "", StringComparison.Ordinal), "cpe", Asset.CpeLength)?.ToLowerInvariant();
        if (draft.Cpe is { } cpe && !WellFormedCpe().IsMatch(cpe))
            draft.Refuse("cpe", "CpeMalformed");
        draft.OwnerName = draft.Text(typed.OwnerName, "ownerName", Asset.OwnerLength);
        draft.OwnerEmail = draft.Text(typed.OwnerEmail, "ownerEmail", Asset.EmailLength);
        if (draft.OwnerEmail is { } email && !IsAddress(email))
            draft.Refuse("ownerEmail", "EmailMalformed");
        if (bool.TryParse(typed.InScope, out var isInScope))
            draft.IsInScope = isInScope;
        else
            draft.Refuse("inScope", "ChoiceMissing");
        draft.ReadAliases(typed.Aliases);
        draft.Note = draft.Text(typed.Note, "note", Asset.NoteLength);
        draft.Reason = draft.Text(typed.Reason, "reason", Asset.ReasonLength);
        return draft;
    }

    /// <summary>Says what is wrong with a field; the first thing said counts.</summary>
    public void Refuse(string field, string key, params object?[] arguments) => Faults.TryAdd(field, AssetText.Words.Format(_language, key, arguments));

    private void ReadAliases(string? typed)
    {
        var aliases = (typed ?? "").Split(['\n', '\r', ',', '、', '，'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(PhraseBook.Normalise).Where(alias => MonitoredName.Normalise(alias).Length > 0).DistinctBy(MonitoredName.Normalise).ToList();
        Aliases = [.. aliases.Where(alias => MonitoredName.Normalise(alias) != MonitoredName.Normalise(Name))];
        if (aliases.Find(alias => alias.Length > MonitoredName.Length) is not null)
            Refuse("aliases", "AliasLong", MonitoredName.Length);
        else if (aliases.Count > Asset.MostAliases)
            Refuse("aliases", "AliasesMany", Asset.MostAliases);
    }

    private string? Text(string? typed, string field, int length)
    {
        var text = typed?.Trim();
        if (text?.Length > length)
            Refuse(field, "TooLong", length);
        return string.IsNullOrEmpty(text) ? null : text;
    }

    private T Choice<T>(string? typed, string field)
        where T : struct, Enum
    {
        if (Enum.TryParse<T>(typed, out var value) && Enum.IsDefined(value))
            return value;
        Refuse(field, "ChoiceMissing");
        return default;
    }

    private static bool IsAddress(string text) =>
        !text.Any(letter => char.IsWhiteSpace(letter) || char.IsControl(letter) || letter is '<' or '>' or ',' or ';' or '"')
        && MailAddress.TryCreate(text, out var address) && address.Address == text && address.Host.Contains('.', StringComparison.Ordinal);

    // The formatted string of NIST IR 7695, 6.2: part, five attributes, a language, four attributes.
    [GeneratedRegex(
        @"^cpe:2\.3:[aho*\-](:((\?+|\*)?([a-z0-9\-._]|\\[\\*?!""#$%&'()+,/:;<=>@\[\]^`{|}~])+(\?+|\*)?|[*\-])){5}" +
        @"(:([a-z]{2,3}(-([a-z]{2}|[0-9]{3}))?|[*\-]))(:((\?+|\*)?([a-z0-9\-._]|\\[\\*?!""#$%&'()+,/:;<=>@\[\]^`{|}~])+(\?+|\*)?|[*\-])){4}$",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex WellFormedCpe();
}
