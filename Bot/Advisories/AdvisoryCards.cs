using System.Globalization;
using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.Delivery;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Advisories;
using ChatOpsBot.Cards.Notices;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Advisories;

/// <summary>
/// Shows advisories: one card in the channel bound to セキュリティ (else 障害); once it is given to the city, one in the channel of 市 and one in the chat of each
/// セキュリティ担当者, all kept up to date where they stand.
/// </summary>
internal sealed class AdvisoryCards(Outbox outbox, ChannelCards channels, AdvisoryReader reader) : IRecords<Advisory>, IRouteListener
{
    /// <summary>Beginning of the purpose of the card that carries it to the city's channel.</summary>
    public const string CityPurpose = "advisory-provided:";

    /// <summary>The same for those to the security officers.</summary>
    public const string OfficerPurpose = "advisory-officer:";

    /// <inheritdoc/>
    public async Task<Advisory?> FindAsync(ChatOpsDbContext db, long number, CancellationToken cancellationToken) =>
        await db.Set<Advisory>().FindAsync([number], cancellationToken);

    /// <inheritdoc/>
    public int VersionOf(Advisory record) => record.Version;

    /// <inheritdoc/>
    public string NotFound(long number, CardLanguage language) => AdvisoryText.Words.Format(language, "NotFound", $"ADV-{number}");

    /// <inheritdoc/>
    public Task<CardMessage> DrawAsync(ChatOpsDbContext db, Advisory record, Person reader, CardLanguage language, CancellationToken cancellationToken) =>
        DrawAsync(db, record, reader.Role.IsVendor() ? AdvisoryAudience.Vendor : AdvisoryAudience.City, language, cancellationToken);

    /// <inheritdoc/>
    public Task ShowAsync(ChatOpsDbContext db, Advisory record, CancellationToken cancellationToken) => ShowAsync(db, record, alert: false, cancellationToken);

    /// <summary>Brings its cards to its present state.</summary>
    /// <param name="alert">Call people: for what is new.</param>
    public async Task ShowAsync(ChatOpsDbContext db, Advisory advisory, bool alert, CancellationToken cancellationToken)
    {
        await channels.ShowAsync(
            db, RoutePurpose.Security, advisory.DisplayId, await DrawAsync(db, advisory, AdvisoryAudience.Vendor, CardLanguage.Japanese, cancellationToken), alert,
            cancellationToken);
        if (advisory.ProvidedAt is null)
            return;
        await channels.ShowAsync(
            db, RoutePurpose.City, CityKey(advisory), await DrawAsync(db, advisory, AdvisoryAudience.City, CardLanguage.Japanese, cancellationToken), alert: false,
            cancellationToken);
        foreach (var officer in await OfficersAsync(db, cancellationToken))
            await outbox.ShowCardToPersonAsync(
                db, AddressOf(officer), CityKey(advisory),
                await DrawAsync(db, advisory, AdvisoryAudience.City, CardLanguages.FromLocale(officer.Locale), cancellationToken), Lane.Normal,
                alert: false, cancellationToken);
    }

    /// <summary>Gives it to the city for the first time: people are called, and the acceptance is listened for.</summary>
    /// <returns>How many places it goes to.</returns>
    public async Task<int> GiveAsync(ChatOpsDbContext db, Advisory advisory, CancellationToken cancellationToken)
    {
        var places = 0;
        if (await ChannelCards.FindAsync(db, RoutePurpose.City, cancellationToken) is { } channel)
        {
            outbox.ShowNewCard(
                db, channel, CityKey(advisory), await DrawAsync(db, advisory, AdvisoryAudience.City, CardLanguage.Japanese, cancellationToken),
                Lane.Normal, alert: true,
                purpose: PurposeOf(CityPurpose, advisory));
            places++;
        }

        foreach (var officer in await OfficersAsync(db, cancellationToken))
        {
            outbox.ShowNewCard(
                db, await PersonalChats.AddressAsync(db, AddressOf(officer), cancellationToken), CityKey(advisory),
                await DrawAsync(db, advisory, AdvisoryAudience.City, CardLanguages.FromLocale(officer.Locale), cancellationToken), Lane.Normal, alert: true,
                purpose: PurposeOf(OfficerPurpose, advisory));
            places++;
        }

        return places;
    }

    /// <summary>Whether there is anybody to give it to.</summary>
    public static async Task<bool> HasCityAsync(ChatOpsDbContext db, CancellationToken cancellationToken) =>
        await ChannelCards.FindAsync(db, RoutePurpose.City, cancellationToken) is not null || (await OfficersAsync(db, cancellationToken)).Count > 0;

    /// <summary>Says something in the thread below the vendor's card.</summary>
    public Task TellVendorAsync(ChatOpsDbContext db, Advisory advisory, NoticeKind kind, string text, CancellationToken cancellationToken) =>
        channels.TellThreadAsync(db, RoutePurpose.Security, advisory.DisplayId, kind, text, alert: true, cancellationToken);

    /// <summary>Says something in the thread below the city's card, when it has one.</summary>
    public Task TellCityAsync(
        ChatOpsDbContext db, Advisory advisory, NoticeKind kind, string text, CancellationToken cancellationToken) => advisory.ProvidedAt is null
        ? Task.CompletedTask
        : channels.TellThreadAsync(db, RoutePurpose.City, CityKey(advisory), kind, text, alert: true, cancellationToken);

    /// <summary>Says to both sides that it has become worse, or is to be assessed again.</summary>
    public async Task TellChangeAsync(ChatOpsDbContext db, Advisory advisory, ReopenCause cause, bool isReopened, CancellationToken cancellationToken)
    {
        var words = AdvisoryText.Words;
        var why = words.Format(CardLanguage.Japanese, "Cause_" + cause, advisory.Score?.ToString("0.0", CultureInfo.InvariantCulture));
        await TellVendorAsync(
            db, advisory, NoticeKind.Urgent,
            words.Format(CardLanguage.Japanese, isReopened ? "ReopenedNotice" : "WorseNotice", advisory.DisplayId, advisory.Title, why),
            cancellationToken);
        await TellCityAsync(
            db, advisory, NoticeKind.Information,
            words.Format(CardLanguage.Japanese, isReopened ? "ReopenedForCity" : "WorseNotice", advisory.DisplayId, advisory.Title, why), cancellationToken);
    }

    /// <inheritdoc/>
    /// <remarks>What is owed, or was given, is shown in the newly bound channel.</remarks>
    public async Task OnRouteSetAsync(ChatOpsDbContext db, ChannelRoute route, CancellationToken cancellationToken)
    {
        if (!await ChannelCards.ConcernsAsync(db, route, RoutePurpose.Security, cancellationToken)
            && !await ChannelCards.ConcernsAsync(db, route, RoutePurpose.City, cancellationToken))
            return;
        foreach (var advisory in await db.Set<Advisory>().Where(advisory => advisory.DueAt != null).OrderBy(advisory => advisory.Id).ToListAsync(cancellationToken))
            await ShowAsync(db, advisory, alert: false, cancellationToken);
    }

    private async Task<CardMessage> DrawAsync(
        ChatOpsDbContext db, Advisory advisory, AdvisoryAudience audience, CardLanguage language, CancellationToken cancellationToken) =>
        AdvisoryCard.Create(await reader.ReadAsync(db, advisory, audience, cancellationToken), language);

    private static Task<List<Person>> OfficersAsync(ChatOpsDbContext db, CancellationToken cancellationToken) =>
        db.Set<Person>().AsNoTracking().Where(person => person.Role == Role.SecurityOfficer).OrderBy(person => person.ObjectId).ToListAsync(cancellationToken);

    private static PersonAddress AddressOf(Person person) => new(person.TenantId, person.ObjectId, person.ChannelUserId);

    private static string CityKey(Advisory advisory) => advisory.DisplayId + ":city";

    private static string PurposeOf(string prefix, Advisory advisory) => string.Create(CultureInfo.InvariantCulture, $"{prefix}{advisory.Id}");
}
