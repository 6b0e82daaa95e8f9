using System.Text.Json;
using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace ChatOpsBot.Benchmarks.Floor;

/// <summary>
/// Bare group commit: one writer, one prepared INSERT, one transaction for all bodies that wait, synced to disk, 202 after the commit. One row for each
/// alert with its labels, nothing looked up.
/// </summary>
internal sealed class AlertRows : IAsyncDisposable
{
    private const int MostBodies = 1024;

    private readonly Channel<(FloorAlerts Body, TaskCompletionSource Stored)> _waiting =
        Channel.CreateBounded<(FloorAlerts, TaskCompletionSource)>(new BoundedChannelOptions(4096) { SingleReader = true });

    private readonly SqliteConnection _connection;
    private readonly Task _writer;

    public AlertRows(string path)
    {
        _connection = new SqliteConnection($"Data Source={path};Pooling=false");
        _connection.Open();
        using var command = _connection.CreateCommand();
        command.CommandText =
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE Alerts (Id INTEGER PRIMARY KEY, Fingerprint TEXT, Title TEXT, Labels TEXT);";
        command.ExecuteNonQuery();
        _writer = Task.Factory.StartNew(WriteAsync, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap();
    }

    public async Task TakeAsync(HttpContext context)
    {
        var body = (await JsonSerializer.DeserializeAsync(context.Request.Body, FloorJson.Default.FloorAlerts))!;
        var stored = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await _waiting.Writer.WriteAsync((body, stored));
        await stored.Task;
        context.Response.StatusCode = StatusCodes.Status202Accepted;
    }

    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.Complete();
        await _writer;
        await _connection.DisposeAsync();
    }

    private async Task WriteAsync()
    {
        await using var insert = _connection.CreateCommand();
        insert.CommandText = "INSERT INTO Alerts (Fingerprint, Title, Labels) VALUES ($fingerprint, $title, $labels)";
        var fingerprint = insert.Parameters.Add("$fingerprint", SqliteType.Text);
        var title = insert.Parameters.Add("$title", SqliteType.Text);
        var labels = insert.Parameters.Add("$labels", SqliteType.Text);
        insert.Prepare();
        var group = new List<TaskCompletionSource>();
        while (await _waiting.Reader.WaitToReadAsync())
        {
            using var transaction = _connection.BeginTransaction();
            insert.Transaction = transaction;
            while (group.Count < MostBodies && _waiting.Reader.TryRead(out var next))
            {
                foreach (var alert in next.Body.Alerts ?? [new FloorAlert(next.Body.Id, null, next.Body.Title, null, null)])
                {
                    fingerprint.Value = alert.Fingerprint ?? alert.Id;
                    title.Value = alert.Title ?? alert.Annotations?["summary"];
                    labels.Value = alert.Labels is null ? "{}" : JsonSerializer.Serialize(alert.Labels, FloorJson.Default.IReadOnlyDictionaryStringString);
                    insert.ExecuteNonQuery();
                }

                group.Add(next.Stored);
            }

            transaction.Commit();
            foreach (var stored in group)
                stored.SetResult();
            group.Clear();
        }
    }
}
