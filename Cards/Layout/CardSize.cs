using System.Text;

namespace ChatOpsBot.Cards.Layout;

/// <summary>Teams refuses messages beyond 28 kB; what it adds itself needs room too.</summary>
internal static class CardSize
{
    private const int MostBytes = 19_000;

    public static bool Fits(CardMessage message) => Encoding.UTF8.GetByteCount(message.Card.ToJson()) <= MostBytes;
}
