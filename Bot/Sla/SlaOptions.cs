using System.ComponentModel.DataAnnotations;

namespace ChatOpsBot.Bot.Sla;

/// <summary>Which failures of checks count as stops besides what people recorded.</summary>
internal enum CheckFailures
{
    /// <summary>Every one, for as long as it lasted: the contract knows no shortest stop.</summary>
    All,

    /// <summary>Only those that lasted long enough to raise an alert.</summary>
    Alerted,

    /// <summary>None: only what people recorded counts.</summary>
    None,
}

/// <summary>Section <c>Sla</c>: what the contract leaves open; the choice is printed in every report (要件23, 27).</summary>
internal sealed class SlaOptions
{
    public const string Section = "Sla";

    /// <summary>The systems that are measured. None: those of the register that are systems, covered by the contract and in production.</summary>
    public IList<string> Systems { get; } = [];

    /// <summary>Whether the systems of the register for test and verification are measured too. Default false.</summary>
    public bool IncludeTest { get; set; }

    /// <summary>Which failures of checks count as stops. Default all.</summary>
    [EnumDataType(typeof(CheckFailures))]
    public CheckFailures CheckFailures { get; set; }

    /// <summary>A year is endangered when so many percent of its budget are spent, 1–100. Default 75.</summary>
    [Range(1, 100)]
    public int EndangeredPercent { get; set; } = 75;

    /// <summary>A month is closed at the beginning of this open day of the next month, 1–15. Default 5.</summary>
    [Range(1, 15)]
    public int CloseOnOpenDay { get; set; } = 5;
}
