using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ChatOpsBot.Bot.Approvals;
using ChatOpsBot.Bot.Audit;
using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Approvals;
using ChatOpsBot.Cards.Sla;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.Sla;

/// <summary>A correction as it was typed.</summary>
internal sealed record TypedCorrection(string? System, string? Kind, string? From, string? To, string? Reason);

/// <summary>
/// 訂正: puts before the city what the records get wrong. Once it has agreed the correction is a record like any other, and the closed months it touches get another
/// version; until then, and when it refuses, every figure stays what it was (要件23).
/// </summary>
internal sealed class CorrectSla(
    SlaReports reports, RequestApproval requestApproval, CloseMonth close, OpenProposals proposals, IOptions<SlaOptions> options, AuditLog audit, TimeProvider clock) : IApprovalListener
{
    /// <summary>Kind of the approval.</summary>
    public const string ApprovalKind = "sla-correction";

    private static readonly TimeSpan Longest = TimeSpan.FromDays(31);
    private static readonly Texts Words = SlaText.Words;

    /// <inheritdoc/>
    public string Kind => ApprovalKind;

    /// <summary>Whether this person may ask for corrections.</summary>
    public static bool MayAsk(Person person) => person.Role is Role.ServiceManager or Role.Administrator;

    /// <summary>Asks the city.</summary>
    public async Task<Outcome> RequestAsync(ChatOpsDbContext db, Person by, TypedCorrection typed, CardLanguage language, CancellationToken cancellationToken)
    {
        if (!MayAsk(by))
            return Outcome.No(by.Role.IsListed() ? Words[language, "ManagerOnly"] : ConversationText.Words[language, "ListedOnly"]);
        var (fields, now) = (new TypedFields(language), clock.GetUtcNow());
        var reason = fields.Required(typed.Reason, "reason", SlaMonth.ReasonLength, Words[language, "NeedsReason"]);
        var kind = Enum.TryParse<SlaCorrectionKind>(typed.Kind, ignoreCase: true, out var named) && Enum.IsDefined(named) ? named : (SlaCorrectionKind?)null;
        if (kind is null)
            fields.Wrong("kind", Words[language, "NeedsKind"]);
        var known = (await MeasuredSystems.ReadAsync(db, options.Value, cancellationToken)).Names;
        if (known.FirstOrDefault(name => string.Equals(name, typed.System?.Trim(), StringComparison.OrdinalIgnoreCase)) is not { } system)
        {
            fields.Wrong("system", Words.Format(language, "NoSuchSystem", string.Join('、', known)));
            system = "";
        }

        var from = Moment(fields, typed.From, "from", now);
        var to = kind == SlaCorrectionKind.Recompute ? from : Moment(fields, typed.To, "to", now);
        if (from is { } start && kind == SlaCorrectionKind.Recompute)
            (from, to) = (SlaPeriod.MonthOf(start.DayInJapan()).Days.Range.From, SlaPeriod.MonthOf(start.DayInJapan()).Days.Range.To);
        if (from is { } begin && to is { } end)
        {
            if (end <= begin)
                fields.Wrong("to", Words[language, "EndsBeforeItBegins"]);
            else if (end > now)
                fields.Wrong(kind == SlaCorrectionKind.Recompute ? "from" : "to", Words[language, kind == SlaCorrectionKind.Recompute ? "MonthNotOver" : "InTheFuture"]);
            else if (end - begin > Longest)
                fields.Wrong("to", Words[language, "TooLong"]);
        }

        if (fields.Refusal is { } wrong)
            return wrong;
        var correction = new SlaCorrection
        {
            System = system,
            Kind = kind!.Value,
            From = SlaRecord.WholeSecond(from!.Value),
            To = SlaRecord.WholeSecond(to!.Value),
            Reason = reason,
            AuthorId = by.ObjectId,
            AuthorName = by.Name,
            At = now,
        };
        db.Add(correction);
        await db.SaveChangesAsync(cancellationToken);
        var content = ContentOf(correction);
        await audit.RecordAsync(
            db, by.ObjectId, "sla.correction-proposed", correction.DisplayId, new { correction.System, correction.Kind, correction.From, correction.To, correction.Reason }, cancellationToken);
        var approval = await requestApproval.RunAsync(
            db,
            new ApprovalRequest(
                ApprovalKind, correction.DisplayId, Words.Format(CardLanguage.Japanese, "CorrectionTitle", correction.DisplayId, system), new SlaWords(CardLanguage.Japanese).Correction(correction.Kind),
                Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content))), null, by.ObjectId, by.Name)
            { Content = content },
            cancellationToken);
        return Outcome.Ok(Words.Format(language, "CorrectionAsked", correction.DisplayId, approval.DisplayId));
    }

    /// <inheritdoc/>
    public async Task OnDecidedAsync(ChatOpsDbContext db, Approval approval, CancellationToken cancellationToken)
    {
        if (PhraseBook.NumberOf(approval.Subject, "SLC") is not { } number || await db.Set<SlaCorrection>().FindAsync([number], cancellationToken) is not { State: SlaCorrectionState.Proposed } correction)
            return;
        correction.Decide(approval.State == ApprovalState.Approved, approval.DecidedByName ?? "", approval.DecidedAt!.Value);
        await db.SaveChangesAsync(cancellationToken);
        if (correction.State != SlaCorrectionState.Agreed)
            return;
        var by = await db.Set<Person>().FirstAsync(person => person.ObjectId == correction.AuthorId, cancellationToken);
        var reason = Words.Format(CardLanguage.Japanese, "ReasonCorrected", correction.DisplayId, correction.Reason);
        for (var month = SlaPeriod.MonthOf(correction.From.DayInJapan()); month.Days.Range.From < correction.To; month = SlaPeriod.MonthOf(month.First.AddMonths(1)))
        {
            if (await close.CorrectAsync(db, correction.System, month.First, reason, by, cancellationToken) is null)
                continue;
            await proposals.RequireAsync(db, month, cancellationToken);
            await reports.PublishAsync(db, month, cancellationToken);
        }
    }

    private static string ContentOf(SlaCorrection correction)
    {
        var names = new SlaWords(CardLanguage.Japanese);
        return Words.Format(
            CardLanguage.Japanese, correction.Kind == SlaCorrectionKind.Recompute ? "CorrectionMonth" : "CorrectionContent", correction.System, names.Correction(correction.Kind),
            correction.From.InJapan(), correction.To.InJapan(), correction.Reason);
    }

    // A day and a time; of a month to be computed anew the month or any day of it is enough.
    private static DateTimeOffset? Moment(TypedFields fields, string? typed, string field, DateTimeOffset now)
    {
        var text = (typed ?? "").Normalize(NormalizationForm.FormKC).Trim();
        var today = now.DayInJapan();
        var cut = text.LastIndexOf(' ');
        if (text.Length == 0)
            fields.Wrong(field, ConversationText.Words[fields.Language, "FieldMissing"]);
        else if (SlaPeriod.Read(text, today) is { Kind: SlaPeriodKind.Month or SlaPeriodKind.Day } period)
            return period.Days.Range.From;
        else if (cut > 0 && TypedDate.Read(text[..cut], today, null, DateLean.Behind).Day is { } day
            && TimeOnly.TryParseExact(text[(cut + 1)..], ["H:mm", "H:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
            return day.AtJapan(time).ToUniversalTime();
        else
            fields.Wrong(field, Words.Format(fields.Language, "NoMoment", StoredText.Cut(text, 40)));
        return null;
    }
}
