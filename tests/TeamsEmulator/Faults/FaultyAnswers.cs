using System.Text;
using ChatOpsBot.TeamsEmulator.Connector;

namespace ChatOpsBot.TeamsEmulator.Faults;

/// <summary>Spoils the answer to one request as scripted.</summary>
internal static class FaultyAnswers
{
    internal static async Task ApplyAsync(Fault fault, HttpContext http, Func<Task> serve, TimeProvider time)
    {
        switch (fault.Kind)
        {
            case FaultKind.Status:
                if (fault.RetryAfterSeconds is { } seconds) http.Response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
                await ConnectorError.Scripted(fault.StatusCode, fault.Code).ToResult().ExecuteAsync(http);
                return;
            case FaultKind.Hang:
                await http.RequestAborted.UntilCancelledAsync();
                return;
            case FaultKind.Reset:
                http.Abort();
                return;
            case FaultKind.AcceptThenReset:
                await ServeAsideAsync(http, serve);
                http.Abort();
                return;
            case FaultKind.AcceptThenHang:
                await ServeAsideAsync(http, serve);
                await http.RequestAborted.UntilCancelledAsync();
                return;
            case FaultKind.SlowDrip:
                await DripAsync(http, await ServeAsideAsync(http, serve), time);
                return;
            default:
                await ServeAsideAsync(http, serve);
                if (http.Response.StatusCode < 300) http.Response.StatusCode = StatusCodes.Status200OK;
                http.Response.ContentLength = null;
                if (fault.Kind == FaultKind.EmptyBody) return;
                http.Response.ContentType = "application/json";
                await http.Response.WriteAsync(fault.Kind == FaultKind.GarbageJson ? "{\"id\":\"17" : "{}", http.RequestAborted);
                return;
        }
    }

    private static async Task<byte[]> ServeAsideAsync(HttpContext http, Func<Task> serve)
    {
        var client = http.Response.Body;
        using var aside = new MemoryStream();
        http.Response.Body = aside;
        try
        {
            await serve();
        }
        finally
        {
            http.Response.Body = client;
        }
        return aside.ToArray();
    }

    private static async Task DripAsync(HttpContext http, byte[] answer, TimeProvider time)
    {
        http.Response.ContentLength = null;
        if (answer.Length == 0) answer = Encoding.ASCII.GetBytes("{}");
        foreach (var one in answer)
        {
            await http.Response.Body.WriteAsync(new[] { one }, http.RequestAborted);
            await http.Response.Body.FlushAsync(http.RequestAborted);
            await Task.Delay(TimeSpan.FromMilliseconds(200), time, http.RequestAborted);
        }
    }
}
