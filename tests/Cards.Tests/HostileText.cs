using System.Text;
using CsCheck;
using Xunit;

namespace ChatOpsBot.Cards.Tests;

/// <summary>Words nobody should trust, and what must hold of a card that shows them.</summary>
internal static class HostileText
{
    private const int MaxBytes = 20_000;

    /// <summary>Letters that are long in JSON, each in its own way.</summary>
    public static readonly IReadOnlyList<string> Letters = ["漢", "𠮷", "\"", "\\", "a\u0301", "👩‍🚒", "\u0378", "\uE000", "あ\u3000"];

    private static readonly string[] Attacks =
    [
        "<at>everyone</at>", "[手順](javascript:alert(1))", "![](https://evil.example/beacon.png)", "**重要** _x_ `y`", "# 見出し", "- 一\n- 二",
        "<img src=x onerror=alert(1)>", "</speak><audio src=\"https://evil.example\"/>", "https://evil.example", "{{DATE(2026-11-22T00:00:00Z)}}",
        "${x} \\u003c \"}],\"actions\":[", "\u202Etxt.exe", "&lt;at&gt;",
    ];

    public static readonly Gen<string> Any =
        Gen.Select(Gen.Int[0, Attacks.Length - 1].Select(index => Attacks[index]), Gen.String[0, 30], (attack, noise) => $"毒{attack}{noise}");

    /// <summary>The card shows the text, cut perhaps, in at least so many places, and nowhere where a client reads it as anything else.</summary>
    public static void Holds(CardMessage message, string text, int places, int shown = 120)
    {
        var card = DrawnCard.Of(message);
        var lines = UntrustedText.Lines(text, shown, 12);
        var line = UntrustedText.Line(text, shown).TrimEnd('…');

        Assert.True(
            places <= card.Paragraphs.Count(paragraph => paragraph.Contains(line, StringComparison.Ordinal) || lines.Contains(paragraph)), line);
        Assert.DoesNotContain(card.OfType("TextBlock"), block => block.GetProperty("text").GetString()!.Contains('毒', StringComparison.Ordinal));
        Assert.False(card.Has("FactSet") || card.Has("Image"));
        Assert.DoesNotContain('毒', message.Card.FallbackText!);
        Assert.DoesNotContain(message.Summary, letter => char.IsControl(letter) || letter is '\u202E' or '\u2028');
    }

    /// <summary>The card is small enough for Teams, whatever is on it.</summary>
    public static void Fits(CardMessage message, string letter)
    {
        var size = Encoding.UTF8.GetByteCount(message.Card.ToJson());
        Assert.True(size < MaxBytes, $"{size} bytes of {letter}: {message.Card.FallbackText}");
    }
}
