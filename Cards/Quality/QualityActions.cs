namespace ChatOpsBot.Cards.Quality;

/// <summary>Opens the form of a new indicator.</summary>
public sealed record OpenNewQualityForm(string? Name) : ICardVerb
{
    /// <inheritdoc/>
    public static string Verb => "quality.new/1";
}

/// <summary>Registers an indicator. <paramref name="Measure"/> is the key of an automatic one, blank for one that <paramref name="Measurer"/> measures.</summary>
public sealed record RegisterQuality(
    string? Name, string? Measure, string? Method, string? Comparison, string? Target, string? Frequency, string? Measurer, string? Source) : ICardVerb
{
    /// <inheritdoc/>
    public static string Verb => "quality.register/1";
}

/// <summary>Opens a form of an indicator.</summary>
public sealed record OpenQualityForm(long IndicatorId, QualityStep Step) : ICardVerb
{
    /// <inheritdoc/>
    public static string Verb => "quality.form/1";
}

/// <summary>指標を変更, with its reason.</summary>
public sealed record ChangeQuality(
    long IndicatorId, int Version, string? Name, string? Measure, string? Method, string? Comparison, string? Target, string? Frequency, string? Measurer, string? Source, string? Text)
    : ICardVerb
{
    /// <inheritdoc/>
    public static string Verb => "quality.change/1";
}

/// <summary>A measurement. <paramref name="Period"/> is the first day of its period; <paramref name="Text"/> the reason, when it corrects one.</summary>
public sealed record RecordQuality(
    long IndicatorId, int Version, string? Period, string? Numerator, string? Denominator, string? Method, string? Day, string? Evidence, string? Text) : ICardVerb
{
    /// <inheritdoc/>
    public static string Verb => "quality.record/1";
}

/// <summary>廃止, with its reason.</summary>
public sealed record RetireQuality(long IndicatorId, int Version, string? Text) : ICardVerb
{
    /// <inheritdoc/>
    public static string Verb => "quality.retire/1";
}
