using ChatOpsBot.Cards.Layout;
using ChatOpsBot.Cards.Model;

namespace ChatOpsBot.Cards.Approvals;

/// <summary>Draws an <see cref="ApprovalVerificationView"/>.</summary>
public static class ApprovalVerificationCard
{
    private const int MaxDecisions = 10, SentenceLength = 200;

    /// <summary>The card in the given language.</summary>
    public static CardMessage Create(ApprovalVerificationView view, CardLanguage language)
    {
        var text = new ApprovalCardText(language);
        var words = new CardWords(language);
        var agrees = view.Checks.All(check => check.Agrees);
        var result = agrees ? text.VerifyAgrees : text.VerifyDiffers;
        IReadOnlyList<CardElement> body =
        [
            StateBand.Create(agrees ? ContainerStyle.Good : ContainerStyle.Attention, text.VerifyTitle, view.Id),
            Lines.Plain(result, Spacing.Medium),
            Row(text.Document, Lines.Joined(UntrustedText.Name(view.Subject), UntrustedText.Name(view.SubjectVersion))),
            .. view.Checks.Select(check => Row(text.Check(check.Check), text.CheckResult(check.Agrees), check.Agrees ? null : TextColor.Attention)),
            Row(text.VerifyDocumentHash, Grouped(view.Sha256)),
            .. view.ChainHash is { } hash ? [Row(text.VerifyChainHash, Grouped(hash))] : Array.Empty<ColumnSet>(),
            Lines.Heading(text.VerifyDecisions),
            .. view.Decisions.Count == 0 ? [Lines.Subtle(text.VerifyNothing, Spacing.Small)] : Array.Empty<CardElement>(),
            .. view.Decisions.Take(MaxDecisions).Select(decision => Lines.Plain(UntrustedText.Line(decision, SentenceLength), Spacing.Small)),
        ];
        return new CardMessage(CardFrame.Create(words, Lines.Joined(view.Id, text.VerifyTitle), body), Lines.Joined(view.Id, result));

        ColumnSet Row(string label, string value, TextColor? color = null) => FactRow.Create(language, label, value, color, hasLongLabels: true);
    }

    // A client breaks lines at blanks only, and a hash is wider than a phone.
    private static string Grouped(string hash) => string.Join(' ', UntrustedText.Line(hash, 64).Chunk(16).Select(part => new string(part)));
}
