using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.Calendar;

/// <summary>How years are counted in documents.</summary>
internal enum DocumentEra
{
    /// <summary>令和8年.</summary>
    Japanese,

    /// <summary>2026年.</summary>
    Western,
}

/// <summary>Section <c>Calendar:Documents</c>.</summary>
internal sealed class DocumentOptions
{
    public const string Section = "Calendar:Documents";

    /// <summary><c>Japanese</c> (default) or <c>Western</c>.</summary>
    public string Era { get; set; } = nameof(DocumentEra.Japanese);
}

internal sealed class DocumentOptionsValidation : IValidateOptions<DocumentOptions>
{
    public ValidateOptionsResult Validate(string? name, DocumentOptions options)
    {
        var known = Enum.GetNames<DocumentEra>();
        return known.Contains(options.Era, StringComparer.OrdinalIgnoreCase)
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(
                $"{DocumentOptions.Section}:{nameof(options.Era)} is '{options.Era}' but must be one of: {string.Join(", ", known)}.");
    }
}
