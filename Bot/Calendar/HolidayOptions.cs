using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.Calendar;

/// <summary>Section <c>Calendar:Holidays</c>: where the list of national holidays comes from.</summary>
internal sealed class HolidayOptions
{
    public const string Section = "Calendar:Holidays";

    /// <summary>An https address or the path of a file, looked at every day; nothing (default) for the copy built in.</summary>
    public string? Source { get; set; }

    /// <summary>Whether there is a source.</summary>
    public bool IsSet => !string.IsNullOrWhiteSpace(Source);

    /// <summary>The source as an address; null when it is the path of a file.</summary>
    public Uri? Address => LooksLikeAddress && Uri.TryCreate(Source, UriKind.Absolute, out var address) ? address : null;

    /// <summary>Whether the source is meant as an address.</summary>
    public bool LooksLikeAddress => Source?.Contains("://", StringComparison.Ordinal) == true;
}

internal sealed class HolidayOptionsValidation : IValidateOptions<HolidayOptions>
{
    public ValidateOptionsResult Validate(string? name, HolidayOptions options)
    {
        if (!options.LooksLikeAddress)
            return ValidateOptionsResult.Success;
        return options.Address is { UserInfo.Length: 0, Host.Length: > 0 } address && address.Scheme == Uri.UriSchemeHttps
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(
                $"{HolidayOptions.Section}:{nameof(options.Source)} must be an https address without a password or the path of a file.");
    }
}
