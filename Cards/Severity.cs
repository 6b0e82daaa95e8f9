namespace ChatOpsBot.Cards;

/// <summary>How bad it is. Names are stored; never rename.</summary>
public enum Severity
{
    /// <summary>重大: the service is stopped or about to be.</summary>
    Critical,

    /// <summary>警告: at risk.</summary>
    Warning,

    /// <summary>情報: to be known, not acted on.</summary>
    Information,
}
