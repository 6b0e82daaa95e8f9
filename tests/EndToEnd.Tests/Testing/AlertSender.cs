using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Json;

namespace ChatOpsBot.EndToEnd.Tests.Testing;

/// <summary>A monitor that sends one alert after the other, about ten a second, each again and again until the bot answers 202.</summary>
internal sealed class AlertSender(string name, HttpClient bot)
{
    /// <summary>So many alerts share a group, and therefore a card, which names them all.</summary>
    public const int GroupSize = 10;

    private static readonly TimeSpan Rhythm = TimeSpan.FromMilliseconds(100);

    private readonly ConcurrentQueue<string> _accepted = new();

    /// <summary>Ids the bot answered 202, in order.</summary>
    public IReadOnlyCollection<string> Accepted => _accepted;

    /// <summary>Tries that got another answer or none.</summary>
    public int Refused { get; private set; }

    /// <summary>Sends until told to stop; the alert being sent then is still brought through.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        for (var number = 0; !stop.IsCancellationRequested; number++)
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"{name}-{number:D4}");
            var group = string.Create(CultureInfo.InvariantCulture, $"{name}-{number / GroupSize:D3}");
            var alert = new { id, group, member = id, title = $"{group} のサーバーが応答しません", severity = "critical", status = "firing" };
            while (!await IsAcceptedAsync(alert))
            {
                Refused++;
                await Patience.PauseAsync(Rhythm);
            }

            _accepted.Enqueue(id);
            await Patience.PauseAsync(Rhythm);
        }
    }

    private async Task<bool> IsAcceptedAsync(object alert)
    {
        try
        {
            using var answer = await bot.PostAsJsonAsync(new Uri("api/alerts/generic", UriKind.Relative), alert);
            return (int)answer.StatusCode == 202;
        }
        catch (Exception dead) when (dead is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }
}
