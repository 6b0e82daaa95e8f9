namespace ChatOpsBot.Bot.Calendar;

/// <summary>Why a list of holidays was not taken. Names are stored; never rename.</summary>
internal enum HolidayProblemKind
{
    /// <summary>It could not be fetched; the detail is a status code or the kind of failure.</summary>
    Unreachable,

    /// <summary>The file is larger than such a list can be.</summary>
    TooLarge,

    /// <summary>It is text in neither of the encodings the list may be in.</summary>
    NotText,

    /// <summary>The first line does not name the two columns.</summary>
    NoHeader,

    /// <summary>A line is no date and name; the detail is its number.</summary>
    UnreadableLine,

    /// <summary>A date is not after the one before it; the detail is the line's number.</summary>
    NotInOrder,

    /// <summary>There are too few holidays; the detail is how many.</summary>
    TooFew,

    /// <summary>A year has too few or too many; the detail is the year.</summary>
    ImplausibleYear,

    /// <summary>A year the list in use has is missing; the detail is the year.</summary>
    YearLost,
}

/// <summary>What is wrong with a list of holidays; two with the same kind and detail are the same problem.</summary>
internal sealed record HolidayProblem(HolidayProblemKind Kind, string Detail = "")
{
    public const int DetailLength = 100;
}
