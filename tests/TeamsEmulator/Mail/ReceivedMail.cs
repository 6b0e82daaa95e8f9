namespace ChatOpsBot.TeamsEmulator.Mail;

/// <summary>An e-mail as it was received.</summary>
/// <param name="Number">Running number, from 1.</param>
/// <param name="To">Addresses of the envelope: who really gets it.</param>
/// <param name="Text">The plain text; the HTML when there is no plain text.</param>
/// <param name="Attachments">File names.</param>
public sealed record ReceivedMail(
    int Number, DateTimeOffset At, string From, IReadOnlyList<string> To, string Subject, string Text, IReadOnlyList<string> Attachments)
{
    /// <summary>What a failing test says.</summary>
    public override string ToString() => $"#{Number} to {string.Join(", ", To)}: {Subject}";
}
