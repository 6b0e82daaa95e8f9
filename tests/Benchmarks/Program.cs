using ChatOpsBot.Benchmarks;
using ChatOpsBot.Benchmarks.Alerts;
using ChatOpsBot.Benchmarks.Floor;
using ChatOpsBot.Benchmarks.Measuring;
using ChatOpsBot.Benchmarks.Messages;

if (args is [FloorProgram.Verb, ..])
{
    await FloorProgram.RunAsync(args[1..]);
    return 0;
}

if (BenchmarkOptions.Parse(args) is not { } options)
{
    await Console.Error.WriteLineAsync(BenchmarkOptions.Usage);
    return 2;
}

await Console.Out.WriteLineAsync(Machine.Describe(options));
if (options.Messages)
    await new MessageBenchmark(options, Console.Out).RunAsync();
if (options.Alerts)
{
    await new IdleAlertBenchmark(options, Console.Out).RunAsync();
    await new AlertBenchmark(options, Console.Out).RunAsync();
}

return 0;
