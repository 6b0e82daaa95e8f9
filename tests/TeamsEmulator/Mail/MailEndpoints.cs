using ChatOpsBot.TeamsEmulator.Page;

namespace ChatOpsBot.TeamsEmulator.Mail;

/// <summary>The panel 「メール」 of the page.</summary>
internal static class MailEndpoints
{
    internal static void MapMail(this IEndpointRouteBuilder routes, Mailboxes mailboxes) =>
        routes.MapGet("/page/mail", () => Results.Json(mailboxes.All.Reverse(), PageMessage.Format));
}
