using System.Net.Mail;
using System.Text.RegularExpressions;
using ChatOpsBot.Bot.Audit;
using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Notices;

namespace ChatOpsBot.Bot.OnCall;

/// <summary>当番 連絡先: the phone number and e-mail address of the mentioned person, or of oneself.</summary>
internal sealed partial class SetContactCommand(MentionReader mentions, PeopleDirectory people, AuditLog audit) : IChatCommand
{
    private const int EmailLength = 254;

    public Texts Words => OnCallText.Words;

    public string Name => "Contact";

    public bool IsFor(Role role) => role.IsListed();

    public async Task RunAsync(ChatTurn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        var mentioned = await mentions.ReadAsync(turn, arguments.Rest, cancellationToken);
        await turn.CommitAsync(
            async (db, by, token) =>
            {
                if (!by.Role.IsListed())
                    return Refuse("ContactListedOnly");
                if (mentioned.Strangers.Count > 0)
                    return Refuse("PersonUnknown", mentioned.Strangers[0]);
                if (mentioned.Members.Count > 1)
                    return Refuse("OneMention");
                var member = mentioned.Members.Count == 1 ? mentioned.Members[0] : null;
                if (member is not null && member.ObjectId != by.ObjectId && by.Role is not (Role.Administrator or Role.ServiceManager))
                    return Refuse("OthersContactManagersOnly");
                if (Read(mentioned.Typed) is not var (phone, email))
                    return Refuse("ContactNotUnderstood", Words[turn.Language, "ContactExample"]);
                if (phone is not null && !Phone().IsMatch(phone))
                    return Refuse("BadPhone", phone);
                if (email is not null && !IsAddress(email))
                    return Refuse("BadEmail", email);

                var person = member is null ? by
                    : await people.MeetAsync(db, turn.Event.Place.TenantId, member.ObjectId, member.ChannelUserId, member.Name, null, token);
                person.SetContact(phone, email);
                // What was changed, not to what: the log is kept for ever, a private number need not be.
                await audit.RecordAsync(
                    db, by.ObjectId, "oncall.contact-set", person.ObjectId, new { phone = phone is not null, email = email is not null }, token);
                return turn.Notice(NoticeKind.Done, Words.Format(
                    turn.Language, "ContactSet", person.Name, person.Phone ?? Words[turn.Language, "None"], person.Email ?? Words[turn.Language, "None"]));
            },
            cancellationToken);

        CardMessage Refuse(string key, params object?[] values) => turn.Notice(NoticeKind.Refused, Words.Format(turn.Language, key, values));
    }

    /// <summary>The values after the words 電話 and メール; null when there is neither, or something else.</summary>
    private static (string? Phone, string? Email)? Read(string typed)
    {
        var (phone, email) = ((string?)null, (string?)null);
        var isPhone = (bool?)null;
        foreach (var word in typed.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (phone is null && TypedWords.Is(word, "Typed_Phone"))
                (isPhone, phone) = (true, "");
            else if (email is null && TypedWords.Is(word, "Typed_Email"))
                (isPhone, email) = (false, "");
            else if (isPhone is null)
                return null;
            else if (isPhone.Value)
                phone = phone!.Length == 0 ? word : phone + " " + word;
            else
                email = email!.Length == 0 ? word : email + " " + word;
        }

        return phone is null && email is null || phone is "" || email is "" ? null : (phone, email);
    }

    private static bool IsAddress(string text) =>
        text.Length <= EmailLength && !text.Any(letter => char.IsWhiteSpace(letter) || char.IsControl(letter) || letter is '<' or '>' or ',' or ';' or '"')
        && MailAddress.TryCreate(text, out var address) && address.Address == text && address.Host.Contains('.', StringComparison.Ordinal);

    [GeneratedRegex(@"^(?=(?:[^0-9]*[0-9]){4})\+?[0-9(][0-9() -]{3,28}$", RegexOptions.CultureInvariant)]
    private static partial Regex Phone();
}
