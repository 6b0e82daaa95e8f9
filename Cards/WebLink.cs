namespace ChatOpsBot.Cards;

/// <summary>Links from outside: only to web pages, without a password in them, and short enough for a card.</summary>
internal static class WebLink
{
    private const int MaxLength = 2000;

    public static Uri? From(Uri? link) =>
        link is { IsAbsoluteUri: true, Scheme: "http" or "https", UserInfo: "" } && link.AbsoluteUri.Length <= MaxLength
            ? new Uri(link.AbsoluteUri)
            : null;
}
