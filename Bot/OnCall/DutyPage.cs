using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Cards;

namespace ChatOpsBot.Bot.OnCall;

/// <summary>The page behind the link of an e-mail: HTML without script, everything in it encoded.</summary>
internal static class DutyPage
{
    private const string Style =
        "body{font:1.1rem/1.7 sans-serif;max-width:34rem;margin:2rem auto;padding:0 1rem;color:#242424;background:#fff}"
        + "button{font:inherit;font-weight:bold;padding:.8rem 1.6rem;border:0;border-radius:.3rem;color:#fff;background:#0b5cad}"
        + "blockquote{margin:1rem 0;padding:.5rem 1rem;border-left:.3rem solid #c4314b;background:#f5f5f5;overflow-wrap:anywhere}";

    // Letters stay readable; only what means something in HTML is written as a reference.
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>The page's own style and its form, nothing else.</summary>
    public static readonly string ContentSecurityPolicy =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)))}'; "
        + "form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    /// <summary>What is to be seen of the call.</summary>
    public static string Create(DutyLinkView view, CardLanguage language)
    {
        var words = DutyPageText.Words;
        var chain = view.Chain;
        var drill = chain is { IsDrill: true } ? words[language, "Drill"] : "";
        var body = new StringBuilder().Append("<h1>").Append(Encoder.Encode(drill + words[language, view.State + "_Title"])).Append("</h1>");
        if (chain is not null)
            body.Append("<blockquote>").Append(Encoder.Encode($"{chain.Subject}: {chain.Sentence}")).Append("</blockquote>");
        Paragraph(body, words.Format(language, view.State + "_Text", chain?.AnsweredByName, chain?.EndedAt?.InJapan(), chain?.StartedAt.InJapan()));
        if (view.State == DutyLinkState.Open)
            body.Append("<form method=\"post\"><button type=\"submit\">").Append(Encoder.Encode(words[language, "Confirm"])).Append("</button></form>");
        return Framed(words[language, view.State + "_Title"], body, language);
    }

    /// <summary>Said when the answer could not be stored.</summary>
    public static string CreateTrouble(CardLanguage language)
    {
        var body = new StringBuilder();
        Paragraph(body, DutyPageText.Words[language, "Trouble_Text"]);
        return Framed(DutyPageText.Words[language, "Trouble_Title"], body, language);
    }

    private static void Paragraph(StringBuilder body, string text) => body.Append("<p>").Append(Encoder.Encode(text)).Append("</p>");

    private static string Framed(string title, StringBuilder body, CardLanguage language) =>
        $"<!DOCTYPE html><html lang=\"{language.Culture().TwoLetterISOLanguageName}\"><head><meta charset=\"utf-8\">"
        + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
        + $"<title>{Encoder.Encode(title)}</title><style>{Style}</style></head><body>{body}</body></html>";
}
